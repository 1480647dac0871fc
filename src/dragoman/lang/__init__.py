"""What a language needs: rules and word lists, loaded from `resources/<code>` and a user's own files."""
