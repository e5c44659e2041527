from tests.household import database, house, migrated, people  # noqa: F401 - fixtures
