// The program's bytecode, for an engine without an image.
    .section .rodata
    .globl berth_bytecode
    .globl berth_bytecode_end
berth_bytecode:
    .incbin BERTH_BYTECODE
berth_bytecode_end:
    .section .note.GNU-stack, "", %progbits
