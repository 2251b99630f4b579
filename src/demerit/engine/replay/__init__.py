"""Replay: chosen households live again from the seed and the stored signals."""
