//! Codes and names that no table of ISO has, and data in circulation use.

use super::country::CountryKind;

/// Codes that data in circulation use beside ISO 3166-1: of the European Union, of ISO's own past,
/// and of Natural Earth and the World Bank.
pub(super) const OTHER_CODES: &[(&str, &str)] = &[
    ("UK", "GBR"),
    ("EL", "GRC"),
    ("XK", "XKX"),
    ("KOS", "XKX"),
    ("KSV", "XKX"),
    ("UNK", "XKX"),
    ("XKO", "XKX"),
    ("ALD", "ALA"),
    ("PSX", "PSE"),
    ("WBG", "PSE"),
    ("SAH", "ESH"),
    ("SDS", "SSD"),
    ("CYN", "XNC"),
    ("SOL", "XSL"),
    ("KAS", "XSI"),
    ("ATC", "XAC"),
    ("CLP", "XCL"),
    ("CSI", "XCS"),
    ("WSB", "XAK"),
    ("ESB", "XDH"),
    ("CNM", "XUB"),
    ("BJN", "XBN"),
    ("SER", "XSE"),
    ("SCR", "XSB"),
    ("PGA", "XSP"),
    ("FX", "FRA"),
    ("FXX", "FRA"),
    ("ROM", "ROU"),
    ("ZAR", "COD"),
    ("TMP", "TLS"),
    ("IMY", "IMN"),
    ("ADO", "AND"),
    // Kosovo has no code of ISO's: everybody has one of their own.
    ("KV", "XKX"),
    ("RKS", "XKX"),
    ("XKS", "XKX"),
    ("CS-KM", "XKX"),
    ("RS-KM", "XKX"),
];

/// Codes of the International Olympic Committee that ISO has no use for.
#[rustfmt::skip]
pub(super) const OLYMPIC_CODES: &[(&str, &str)] = &[
    ("ALG", "DZA"), ("ANG", "AGO"), ("ARU", "ABW"), ("ASA", "ASM"), ("BAH", "BHS"), ("BAN", "BGD"),
    ("BAR", "BRB"), ("BER", "BMU"), ("BHU", "BTN"), ("BIZ", "BLZ"), ("BOT", "BWA"), ("BRU", "BRN"),
    ("BUL", "BGR"), ("BUR", "BFA"), ("CAM", "KHM"), ("CAY", "CYM"), ("CGO", "COG"), ("CHA", "TCD"),
    ("CHI", "CHL"), ("CRC", "CRI"), ("CRO", "HRV"), ("DEN", "DNK"), ("ESA", "SLV"), ("FIJ", "FJI"),
    ("GAM", "GMB"), ("GBS", "GNB"), ("GEQ", "GNQ"), ("GER", "DEU"), ("GRE", "GRC"), ("GRN", "GRD"),
    ("GUA", "GTM"), ("GUI", "GIN"), ("HAI", "HTI"), ("HON", "HND"), ("INA", "IDN"), ("IRI", "IRN"),
    ("ISV", "VIR"), ("IVB", "VGB"), ("KSA", "SAU"), ("KUW", "KWT"), ("LAT", "LVA"), ("LBA", "LBY"),
    ("LES", "LSO"), ("MAD", "MDG"), ("MAS", "MYS"), ("MAW", "MWI"), ("MGL", "MNG"), ("MON", "MCO"),
    ("MRI", "MUS"), ("MTN", "MRT"), ("MYA", "MMR"), ("NCA", "NIC"), ("NED", "NLD"), ("NEP", "NPL"),
    ("NGR", "NGA"), ("NIG", "NER"), ("OMA", "OMN"), ("PAR", "PRY"), ("PHI", "PHL"), ("PLE", "PSE"),
    ("POR", "PRT"), ("PUR", "PRI"), ("RSA", "ZAF"), ("SAM", "WSM"), ("SEY", "SYC"), ("SIN", "SGP"),
    ("SKN", "KNA"), ("SLO", "SVN"), ("SRI", "LKA"), ("SUD", "SDN"), ("SUI", "CHE"), ("TAN", "TZA"),
    ("TGA", "TON"), ("TOG", "TGO"), ("TPE", "TWN"), ("TRI", "TTO"), ("UAE", "ARE"), ("URU", "URY"),
    ("VAN", "VUT"), ("VIE", "VNM"), ("VIN", "VCT"), ("ZAM", "ZMB"), ("ZIM", "ZWE"),
];

/// Those that are another country's code with everybody else: they hold in a list of Olympic codes alone.
pub(super) const OLYMPIC_ONLY: &[(&str, &str)] = &[("ANT", "ATG"), ("BRN", "BHR"), ("SOL", "SLB")];

/// Kind and state of the areas without an ISO code: `assets/names/areas.json` holds their names.
pub(super) const AREAS: &[(&str, CountryKind, Option<&str>)] = &[
    ("XAC", CountryKind::Dependency, Some("AUS")),
    ("XCS", CountryKind::Dependency, Some("AUS")),
    ("XCL", CountryKind::Dependency, Some("FRA")),
    ("XAK", CountryKind::Base, Some("GBR")),
    ("XDH", CountryKind::Base, Some("GBR")),
    ("XNC", CountryKind::Contested, Some("CYP")),
    ("XUB", CountryKind::Contested, Some("CYP")),
    ("XBN", CountryKind::Contested, Some("COL")),
    ("XSE", CountryKind::Contested, Some("COL")),
    ("XSL", CountryKind::Contested, Some("SOM")),
    ("XSB", CountryKind::Contested, None),
    ("XSI", CountryKind::Contested, None),
    ("XSP", CountryKind::Contested, None),
];
