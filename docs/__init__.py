"""The pages, and the programs that write those which follow from the code."""
