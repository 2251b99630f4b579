"""The end of a window: blocks hand in, the nation answers, counties publish."""
