"""The chain as steps that run only when something they depend on has changed."""
