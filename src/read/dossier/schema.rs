//! The published JSON Schema, `assets/dossier/dossier.schema.json`: made from the types, compared
//! here. `UPDATE_SCHEMA=1 cargo test schema` writes it anew.

#[cfg(test)]
mod tests {
    use std::path::Path;

    use serde_json::Value;

    use crate::model::Dossier;
    use crate::read::dossier::BUILT_IN;

    fn schema() -> Value {
        schemars::schema_for!(Dossier).to_value()
    }

    #[test]
    fn the_published_schema_is_the_one_of_the_types() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/dossier/dossier.schema.json");
        let made = format!("{:#}\n", schema());
        if std::env::var_os("UPDATE_SCHEMA").is_some() {
            std::fs::write(&path, &made).unwrap();
        }
        let published = std::fs::read_to_string(&path)
            .unwrap_or_default()
            .replace("\r\n", "\n");
        assert!(
            published == made,
            "the schema is stale; run UPDATE_SCHEMA=1 cargo test schema"
        );
    }

    #[test]
    fn the_built_in_dossier_is_valid_by_the_schema_and_a_mistyped_one_is_not() {
        let validator = jsonschema::validator_for(&schema()).unwrap();
        let mut dossier: Value = serde_json::from_str(BUILT_IN).unwrap();
        let faults: Vec<String> = validator
            .iter_errors(&dossier)
            .map(|error| format!("{}: {error}", error.instance_path))
            .collect();
        assert_eq!(faults, [""; 0]);
        for (pointer, wrong) in [
            ("/agreements/0/parties/0/country", Value::from("FR")),
            ("/agreements/0/date/from", Value::from("9 July 2024")),
            ("/agreements/0/kind", Value::from("letter")),
            ("/sources/0/url", Value::from("javascript:alert(1)")),
            ("/groups", Value::from(7)),
        ] {
            let right = std::mem::replace(dossier.pointer_mut(pointer).unwrap(), wrong);
            assert!(!validator.is_valid(&dossier), "{pointer}");
            *dossier.pointer_mut(pointer).unwrap() = right;
        }
    }
}
