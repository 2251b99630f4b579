"""The offices at the end of a window: blocks report, the nation answers, counties publish."""
