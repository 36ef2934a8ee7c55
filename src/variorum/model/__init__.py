"""The words the stages share: records without behaviour. Imports only the standard library."""
