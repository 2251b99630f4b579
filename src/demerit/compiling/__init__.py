"""From functions to machine code, kept on disk by a hash of their content.

In: functions under a decorator. Out: compiled kernels.
"""
