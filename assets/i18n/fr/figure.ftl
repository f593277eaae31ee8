# Texts of the room 'figure'. Keys: see src/i18n/mod.rs.
