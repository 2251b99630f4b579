"""From functions to machine code: decorators in, compiled kernels out, kept on disk by a hash of their content."""
