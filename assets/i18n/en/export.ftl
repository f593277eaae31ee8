# Texts of the room 'export'. Keys: see src/i18n/mod.rs.
