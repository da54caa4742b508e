//! Files of every format and dialect, small, to be mutated.

use std::path::Path;

const FLAT: &str = "<?xml version='1.0' encoding='ISO-8859-1'?><source><mission><clientId>7</clientId><title>Tenir la permanence</title>\
    <description>&lt;p&gt;Tenir la permanence du lundi \\n\\navec une autre personne&lt;/p&gt;</description><adresse>1 rue A 79000 Niort</adresse>\
    <lonLat>46.32,-0.45</lonLat><tags>a,b</tags><audience><value>Tous</value></audience><organizationSiret>80746931700018</organizationSiret>\
    <organizationName>Amicale</organizationName><startAt>2026-06-30T22:00:00Z</startAt><schedule>2 j/semaine, 6 mois</schedule></mission></source>";

const GEOJSON: &str = "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"id\":1,\"geometry\":{\"type\":\"Point\",\"coordinates\":[-0.45,46.32]},\
    \"properties\":{\"nom\":\"Amicale\",\"siret\":80746931700018,\"adresse\":\"1 rue A\",\"site web\":\"a.example\"}},{\"type\":\"Feature\",\"geometry\":null,\
    \"properties\":{\"titre\":\"Accueil\",\"association\":\"Amicale\",\"places\":2}}]}";

const MISSIONS: &str = "id;titre;description;association;siren;date de d\u{e9}but;date de fin;rythme;places;latitude;longitude;t\u{e9}l\u{e9}travail;courriel\n\
    1;Tenir la permanence;\"Tenir la permanence du lundi\navec une autre personne\";Amicale;807469317;11/01/2027;11/03/2027;1 jour par semaine;2;46,32;-0,45;non;a@b.example\n\
    2;\"Une \"\"autre\"\" mission\";<b>Avec</b> une autre personne, et un texte assez long;Chorale;;1er mars 2027;;10 heures;0;;;oui;\n";

const DIRECTORY: &str = "Annuaire\n\nAdresse mail;Pr\u{e9}nom;Nom;Code site;\u{c9}quipe;Courriel du responsable\n\
    une@x.example;Une;Personne;06158A;Nord;chef@x.example\nchef@x.example;\"Un\nChef\";;6158A;Nord;\n;;Sans adresse;;;une@x.example\n";

/// All of them.
pub fn all() -> Vec<Vec<u8>> {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    let read = |name: &str| std::fs::read(data.join(name)).expect("a file of the tests");
    let v2 = format!("{{\"ok\":true,\"data\":{}}}", String::from_utf8_lossy(&read("api_engagement_v0.json")));
    let mut files = vec![
        FLAT.as_bytes().to_vec(),
        GEOJSON.as_bytes().to_vec(),
        MISSIONS.as_bytes().to_vec(),
        MISSIONS.replace(';', "\t").into_bytes(),
        MISSIONS.chars().map(|letter| letter as u8).collect(),
        MISSIONS.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        v2.into_bytes(),
        DIRECTORY.as_bytes().to_vec(),
        DIRECTORY.chars().map(|letter| letter as u8).collect(),
    ];
    for name in
        ["api_engagement.xml", "api_engagement_v0.json", "gogocarto.json", "scdl_dilcrah.csv", "subventions_sarthe.csv"]
    {
        let mut file = read(name);
        file.truncate(2 << 10);
        files.push(file);
    }
    files
}
