"""How functions become machine code: decorators in, compiled kernels out, kept on disk by a hash of all they are made of."""
