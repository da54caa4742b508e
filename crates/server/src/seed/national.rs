//! As many associations as a heavy day might bring, for load: invented names at real communes, spread by population.

use domain::{Located, NewAssociation, Position, Precision, Source};

use super::communes::Communes;
use super::random::Random;
use super::{SeedAssociation, Slugs};

const COUNT: usize = 100_000;
/// About two kilometres, in degrees.
const AROUND: f64 = 0.018;

const KINDS: [(&str, &str, &str); 10] = [
    ("Ressourcerie", "Collecte et recyclage", "3811Z"),
    ("Jardin solidaire", "Maraîchage et agriculture", "0113Z"),
    ("Épicerie sociale", "Vente et réemploi", "4711A"),
    ("Atelier vélo", "Réparation d’objets", "9529Z"),
    ("Régie de quartier", "Espaces verts et propreté", "8130Z"),
    ("Foyer des jeunes", "Action sociale", "8899B"),
    ("Club informatique", "Informatique", "6202A"),
    ("Cuisine partagée", "Restauration et traiteur", "5610A"),
    ("Entraide des familles", "Action sociale", "8810A"),
    ("Maison des habitants", "Culture et loisirs", "9499Z"),
];

pub fn add_associations(communes: &Communes, all: &mut Vec<SeedAssociation>, slugs: &mut Slugs) {
    let mut random = Random::new(100);
    // One draw in a list of running sums gives each commune its share.
    let mut sums = Vec::with_capacity(communes.all().len());
    let mut sum = 0usize;
    for commune in communes.all() {
        sum += commune.population as usize;
        sums.push(sum);
    }
    while all.len() < COUNT {
        let drawn = random.below(sum);
        let commune = &communes.all()[sums.partition_point(|end| *end <= drawn)];
        let Some((kind, activity, naf)) = random.pick(&KINDS) else { return };
        let at = Position::new(commune.at.lat + random.spread() * AROUND, commune.at.lon + random.spread() * AROUND)
            .unwrap_or(commune.at);
        let name = format!("{kind} de démonstration");
        let association = NewAssociation {
            name: name.clone(),
            description: "Association de démonstration, faite pour les mesures de charge.".to_owned(),
            rna: None,
            siren: None,
            siret: None,
            street: None,
            postal_code: commune.postal_code.clone(),
            commune_code: Some(commune.code.clone()),
            commune: Some(commune.name.clone()),
            department: commune.code.department(),
            location: Some(Located { at, precision: Precision::Commune }),
            website: None,
            email: None,
            phone: None,
            activities: vec![(*activity).to_owned()],
            confirmed_on: None,
        };
        let source = Source { name: "Démonstration".to_owned(), url: None, licence: "aucune".to_owned() };
        let slug = slugs.unique(&format!("{name} {}", commune.name));
        all.push(SeedAssociation { slug, association, source, naf: (*naf).to_owned() });
    }
}
