"""What leaves the application: files with the rows of a picture and where they come from."""
