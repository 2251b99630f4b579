"""The lab without a server: a folder of files, and a lesson sheet."""
