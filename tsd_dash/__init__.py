"""Dashboard on findings of inspectorates in the social domain."""
