"""People, roles, permissions, grants, sign-in and the audit trail."""
