"""Replay: simulate chosen households once more from the seed and the stored signals."""
