# Texts of the room 'app'. Keys: see src/i18n/mod.rs.
