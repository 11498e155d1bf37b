// Scripts that make a shell ask `berth complete`. completions/ holds the same text for packages; a test compares.

export const bashScript = `# bash completion for berth
_berth() {
  local IFS=$'\\n'
  local words
  words=$("\${COMP_WORDS[0]}" complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
  COMPREPLY=($(compgen -W "$words" -- "\${COMP_WORDS[COMP_CWORD]}"))
}
complete -o default -F _berth berth
`;

export const zshScript = `#compdef berth
# zsh completion for berth
_berth() {
  local -a candidates
  candidates=("\${(@f)$("$words[1]" complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  compadd -a candidates || _files
}
compdef _berth berth
`;
