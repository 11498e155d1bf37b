# For tools that insist on node-gyp: delegates to the build, scripts/build.mjs.
{
  'targets': [
    {
      'target_name': 'berth',
      'type': 'none',
      'actions': [
        {
          'action_name': 'build',
          'inputs': ['scripts/build.mjs'],
          # Never made, so that each build asks CMake, which knows what is out of date.
          'outputs': ['<(INTERMEDIATE_DIR)/always'],
          'action': ['node', 'scripts/build.mjs'],
        },
      ],
    },
  ],
}
