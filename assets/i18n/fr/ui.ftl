# Texts of the room 'ui'. Keys: see src/i18n/mod.rs.
