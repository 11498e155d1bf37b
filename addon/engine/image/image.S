// The heap image with its header (image.cc), as scripts/engine/make-image.mjs makes them; without BERTH_IMAGE an empty
// header, of an engine that makes an image.
    .section .berth_image, "aw", %progbits
    .globl berth_image
    .hidden berth_image
    .balign 65536
berth_image:
#ifdef BERTH_IMAGE
    .incbin BERTH_IMAGE
#else
    .zero 16
#endif
    .section .note.GNU-stack, "", %progbits
