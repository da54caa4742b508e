//! The missions of the demonstration, as an association might have written them.

use domain::{Effort, MissionKind, Remote};

use super::charter::{BUYING, ENERGY, FUNDING, PLACES, SKILLS};

/// A mission to be placed at an association.
pub struct Template {
    pub title: &'static str,
    pub description: &'static str,
    pub pillars: &'static [&'static str],
    pub skills: &'static [&'static str],
    pub effort: Effort,
    pub kind: MissionKind,
    pub remote: Remote,
    /// First digits of the registry's code of the associations that it fits; none: all.
    pub fits: &'static [&'static str],
}

const fn weeks(half_days: u8, weeks: u16) -> Effort {
    Effort::Week { half_days, weeks }
}

const fn days(half_days: u16) -> Effort {
    Effort::Days { half_days }
}

const fn hours(hours: u16) -> Effort {
    Effort::Hours { hours }
}

macro_rules! templates {
    ($($title:literal, $kind:ident, $effort:expr, $remote:ident, [$($pillar:ident),+], [$($skill:literal),*], [$($fit:literal),*], $description:literal;)+) => {
        pub const TEMPLATES: &[Template] = &[$(Template {
            title: $title,
            description: $description,
            pillars: &[$($pillar),+],
            skills: &[$($skill),*],
            effort: $effort,
            kind: MissionKind::$kind,
            remote: Remote::$remote,
            fits: &[$($fit),*],
        }),+];
    };
}

templates! {
    "Répondre à un premier appel d’offres", ShortSkills, days(8), Possible, [BUYING], ["achats", "juridique"], [],
    "Nous voulons répondre à notre premier marché public et nous ne savons pas par où commencer. Vous nous aidez à lire le règlement, à monter le mémoire technique et à vérifier les pièces. Nous fournissons les chiffres et les photos de nos chantiers.\n\nÀ la fin :\n- un dossier complet, déposé à temps\n- une trame que nous pourrons réutiliser sans vous";
    "Calculer le juste prix de nos prestations", ShortSkills, days(6), Possible, [BUYING, FUNDING], ["gestion", "donnees"], [],
    "Nos devis sont faits à l’habitude, et certains chantiers nous coûtent plus qu’ils ne rapportent. Vous reprenez trois prestations avec nous, du temps passé aux fournitures, et vous bâtissez un tableau simple que l’équipe saura tenir.";
    "Monter un catalogue pour les acheteurs", ShortSkills, days(6), Full, [BUYING], ["communication", "vente"], ["38", "47", "13", "14", "16", "31", "10", "56", "81"],
    "Les entreprises du territoire ne savent pas ce que nous pouvons leur vendre. Vous mettez en forme un catalogue de quelques pages : nos savoir-faire, nos délais, nos prix de départ. Les textes existent en partie, les photos aussi.";
    "Trouver trois nouveaux clients professionnels", ShortSkills, weeks(1, 12), Possible, [BUYING], ["vente", "strategie"], ["56", "81", "96", "13", "14", "38"],
    "Nous dépendons de deux clients. Vous nous aidez à dresser la liste de ceux que nous pourrions servir, à préparer l’appel, puis à mener les premiers rendez-vous avec notre responsable.";
    "Réorganiser les achats d’une cuisine", ShortSkills, days(10), No, [BUYING], ["achats", "logistique"], ["56", "10"],
    "Notre cuisine prépare des repas pour des écoles et des crèches. Les commandes se font au jour le jour et le gaspillage pèse. Vous observez deux journées de travail, vous revoyez les fournisseurs et les stocks avec le chef, et vous laissez un planning de commandes.";
    "Négocier nos contrats d’assurance et de téléphone", ShortSkills, days(4), Full, [BUYING, FUNDING], ["achats", "juridique"], [],
    "Nos contrats ont été signés il y a longtemps et personne ne les a relus. Vous les comparez à ce qui se fait aujourd’hui et vous préparez avec nous les courriers et les appels.";
    "Écrire une charte d’achats locaux", ShortSkills, days(3), Possible, [BUYING], ["achats"], ["56", "10", "01"],
    "Nous achetons déjà près de chez nous, mais sans règle. Vous nous aidez à l’écrire en deux pages, claires pour l’équipe et pour nos financeurs.";
    "Préparer le stand d’un salon professionnel", ShortSkills, days(4), No, [BUYING], ["communication", "vente"], [],
    "Nous tenons un stand pour la première fois. Vous préparez avec nous le message, les supports et les questions qu’on nous posera, et vous êtes à nos côtés le jour venu.";

    "Remettre d’aplomb la trésorerie", ShortSkills, days(10), Possible, [FUNDING], ["comptabilite", "gestion"], [],
    "Les subventions arrivent tard et les fins de mois sont tendues. Vous construisez avec notre comptable un plan de trésorerie sur douze mois, et vous nous montrez comment le tenir. Discrétion demandée.";
    "Monter un dossier de prêt bancaire", ShortSkills, days(8), Full, [FUNDING], ["finance", "comptabilite"], [],
    "Nous voulons acheter une machine qui triplera notre capacité. Vous nous aidez à écrire le projet, à chiffrer et à préparer le rendez-vous avec la banque.";
    "Lancer une campagne de dons", ShortSkills, weeks(1, 10), Full, [FUNDING], ["collecte-de-fonds", "communication"], [],
    "Nous n’avons jamais demandé de dons au public. Vous choisissez avec nous l’outil, le moment et les mots, et vous nous accompagnez pendant les six semaines de la campagne.";
    "Tenir une permanence de microcrédit", Volunteering, hours(40), No, [FUNDING], ["accueil", "finance"], ["88", "94"],
    "Chaque semaine, nous recevons des personnes qui cherchent à financer un permis, une voiture ou une formation. Vous les écoutez, vous remplissez le dossier avec elles et vous les rappelez. Une formation de deux soirées est prévue.";
    "Comprendre nos comptes et les expliquer au bureau", ShortSkills, days(3), Possible, [FUNDING], ["comptabilite", "formation"], [],
    "Notre conseil d’administration vote des comptes qu’il lit mal. Vous préparez une présentation de dix minutes et une fiche des six chiffres à suivre.";
    "Chercher des fonds européens", LongSkills, weeks(4, 26), Possible, [FUNDING], ["collecte-de-fonds", "gestion-de-projet"], [],
    "Un programme européen financerait notre nouveau chantier, mais le dossier est lourd. Vous le pilotez avec la directrice, des partenaires à trouver jusqu’au dépôt, et vous nous apprenez à suivre les justificatifs.";
    "Créer un tableau de bord financier", ShortSkills, days(6), Full, [FUNDING], ["donnees", "gestion"], [],
    "Les chiffres sont dans quatre fichiers que personne ne croise. Vous en faites un tableau de bord d’une page, mis à jour chaque mois en une heure.";
    "Préparer un contrat à impact", LongSkills, weeks(6, 30), Possible, [FUNDING, SKILLS], ["finance", "strategie"], ["88", "78", "94"],
    "Nous étudions un contrat dans lequel des investisseurs avancent les fonds et sont remboursés selon les résultats. Vous menez l’étude avec nous : mesures, calendrier, partenaires.";

    "Lire nos factures d’énergie et agir", ShortSkills, days(4), Possible, [ENERGY], ["energie", "donnees"], [],
    "Nos factures ont doublé. Vous les relisez sur deux ans, vous visitez nos locaux, et vous nous proposez les cinq gestes ou travaux qui rapportent le plus vite.";
    "Passer deux véhicules à l’électrique", ShortSkills, days(6), No, [ENERGY], ["conduite", "mecanique", "gestion-de-projet"], ["49", "38", "81", "96"],
    "Nous remplaçons deux fourgons. Vous qui connaissez les tournées en véhicule électrique, aidez-nous à choisir l’autonomie, la recharge et l’organisation des tournées.";
    "Raccourcir nos tournées de collecte", ShortSkills, days(8), Possible, [ENERGY], ["logistique", "donnees"], ["38", "39", "47", "95"],
    "Nos camions parcourent trop de kilomètres pour ce qu’ils ramassent. Vous prenez les adresses, les horaires et les volumes, et vous dessinez des tournées plus courtes avec les chauffeurs.";
    "Isoler un atelier avant l’hiver", ShortSkills, days(10), No, [ENERGY, PLACES], ["batiment", "energie"], ["81", "43", "16", "38", "31"],
    "L’atelier est une ancienne grange, et il y fait froid. Vous dressez avec nous la liste des travaux, vous demandez les devis et vous suivez le chantier.";
    "Installer un atelier de réparation de vélos", Volunteering, hours(60), No, [ENERGY, PLACES], ["mecanique", "formation"], ["95", "38", "93", "94"],
    "Nous ouvrons un atelier où chacun répare son vélo. Vous aidez à l’installer, puis vous tenez une demi-journée par mois avec les habitués.";
    "Former cinq encadrants à l’écoconduite", ShortSkills, days(2), No, [ENERGY], ["conduite", "formation"], ["81", "49", "38", "96"],
    "Une journée de théorie et de route, avec nos véhicules. Vous avez animé ou suivi ce genre de formation : transmettez-nous l’essentiel.";
    "Faire le bilan carbone d’une petite structure", ShortSkills, days(10), Full, [ENERGY], ["energie", "donnees"], [],
    "Un bilan simple, avec les outils gratuits qui existent, pour savoir où porter l’effort. Nous avons déjà rassemblé les factures et les kilomètres.";
    "Étudier des panneaux solaires sur notre toit", ShortSkills, days(6), Possible, [ENERGY, FUNDING], ["energie", "batiment"], [],
    "Le toit est grand et bien orienté. Vous nous aidez à savoir s’il peut porter des panneaux, à comparer la vente et l’autoconsommation, et à lire les devis.";

    "Aménager une salle pour plusieurs associations", ShortSkills, days(8), No, [PLACES], ["batiment", "organisation"], [],
    "Trois associations veulent se partager une salle. Vous dessinez l’aménagement, vous réglez avec elles les horaires et les clés, et vous écrivez la règle commune.";
    "Rédiger une convention de partage de locaux", ShortSkills, days(2), Full, [PLACES], ["juridique", "immobilier"], [],
    "Nous accueillons déjà deux structures, sans rien d’écrit. Vous nous aidez à rédiger une convention claire : surfaces, charges, assurance, durée.";
    "Tenir un point d’accueil numérique", Volunteering, hours(30), No, [PLACES], ["usages-numeriques", "accueil"], ["88", "94", "85"],
    "Une matinée par mois, vous accueillez des personnes qui ont une démarche à faire en ligne. Vous les aidez à la faire elles-mêmes, sans jamais garder leurs mots de passe.";
    "Trouver un local pour une épicerie solidaire", ShortSkills, weeks(1, 16), No, [PLACES], ["immobilier", "gestion-de-projet"], ["88", "94", "47"],
    "Notre bail se termine. Vous nous aidez à écrire le besoin, à visiter, à négocier et à préparer le déménagement.";
    "Organiser un dépôt partagé", ShortSkills, days(8), No, [PLACES, ENERGY], ["logistique", "organisation"], ["38", "47", "49", "01", "10"],
    "Cinq structures stockent chacune dans leur coin. Un même dépôt suffirait. Vous mesurez les besoins, vous proposez le plan et vous réglez les entrées et les sorties.";
    "Ouvrir un jardin partagé derrière le centre de tri", Volunteering, hours(24), No, [PLACES, ENERGY], ["espaces-verts"], ["81", "01", "88", "94"],
    "Un terrain est libre. Vous aidez à tracer les parcelles, à installer l’eau et à lancer les premières plantations avec les habitants.";
    "Rendre notre accueil accessible à tous", ShortSkills, days(4), No, [PLACES], ["accueil", "batiment"], [],
    "Une marche, une porte lourde, des panneaux illisibles : nous savons que notre accueil ferme la porte à certains. Vous le parcourez avec des personnes concernées et vous écrivez le plan d’action.";
    "Partager une cour pour des livraisons à vélo", ShortSkills, days(5), No, [PLACES, ENERGY], ["logistique", "immobilier"], ["49", "53", "38"],
    "Des coursiers ont besoin d’un point de départ au centre-ville. Vous étudiez le partage d’une cour : accès, horaires, sécurité, assurance.";

    "Structurer les ressources humaines", LongSkills, weeks(10, 52), Possible, [SKILLS], ["rh", "organisation"], [],
    "Nous sommes passés de douze à quarante salariés en trois ans. Pendant un an, vous mettez en place ce qui manque : fiches de poste, entretiens, plan de formation, règles de paie. Vous travaillez avec la direction et vous préparez votre relève dès le premier mois.";
    "Former les encadrants à la conduite d’équipe", ShortSkills, days(6), No, [SKILLS], ["formation", "rh"], [],
    "Nos encadrants viennent du métier, pas du management. Vous animez trois journées concrètes, nourries de votre expérience : donner une consigne, recadrer, encourager.";
    "Accompagner trois personnes vers l’emploi", Volunteering, hours(36), Possible, [SKILLS], ["mentorat", "recrutement"], ["88", "78", "94"],
    "Une heure par semaine, vous aidez une personne à préparer sa candidature, à s’entraîner à l’entretien et à tenir le cap. Vous échangez chaque mois avec les autres marraines et parrains.";
    "Remettre à neuf un site Internet", ShortSkills, days(10), Full, [SKILLS], ["informatique", "communication"], [],
    "Notre site date et personne ne sait le modifier. Vous le refaites avec un outil simple, vous reprenez les textes avec nous et vous nous apprenez à le tenir.";
    "Mettre nos fichiers en ordre", ShortSkills, days(5), Full, [SKILLS], ["donnees", "usages-numeriques"], [],
    "Des listes partout, des doublons, des données personnelles gardées trop longtemps. Vous rangez avec nous, vous supprimez ce qui doit l’être, et vous laissez une méthode.";
    "Animer un atelier d’entretien d’embauche", Volunteering, hours(7), No, [SKILLS], ["recrutement", "mentorat"], ["88", "78", "85", "94"],
    "Une journée pour faire passer de vrais faux entretiens à des personnes en parcours d’insertion. Votre regard bienveillant et franc fait la différence.";
    "Piloter l’ouverture d’un nouveau chantier", LongSkills, weeks(8, 39), No, [SKILLS], ["gestion-de-projet", "organisation"], ["81", "38", "43", "01", "88"],
    "Un chantier de plus, vingt personnes à accueillir, un lieu à équiper. Vous pilotez le projet, du calendrier au premier jour, avec l’équipe en place.";
    "Filmer les métiers de nos salariés", ShortSkills, days(4), No, [SKILLS], ["photo-video", "communication"], [],
    "Cinq portraits d’une minute, pour donner envie de nous rejoindre et montrer ce que chacun sait faire. Les volontaires sont trouvés, le matériel peut être le vôtre ou le nôtre.";
    "Évaluer les risques de nos ateliers", ShortSkills, days(6), No, [SKILLS], ["securite"], ["16", "25", "31", "38", "43", "81", "56"],
    "Notre document unique est ancien. Vous faites le tour des postes avec les équipes et vous écrivez un plan simple, avec les trois priorités de l’année.";
    "Devenir directrice ou directeur par intérim", LongSkills, weeks(10, 39), No, [SKILLS], ["strategie", "rh", "gestion"], [],
    "Notre directrice part en congé. Pendant neuf mois, vous tenez la maison : une équipe de quinze personnes, les financeurs, le conseil d’administration. Passage de relais prévu au début et à la fin.";
    "Donner un coup de main le jour de la braderie", Volunteering, hours(6), No, [SKILLS, BUYING], ["vente", "accueil"], ["47", "38", "95", "88"],
    "Le samedi de la grande braderie, nous avons besoin de bras et de sourires : installer, conseiller, encaisser, ranger. Le repas est offert.";
}
