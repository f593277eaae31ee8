# Texts of the room 'read'. Keys: see src/i18n/mod.rs.
