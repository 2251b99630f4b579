"""Running a job in a process of its own, or opening a finished run."""
