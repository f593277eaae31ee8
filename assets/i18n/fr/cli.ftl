# Texts of the room 'cli'. Keys: see src/i18n/mod.rs.
