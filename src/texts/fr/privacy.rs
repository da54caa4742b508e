//! The page on people's data. It says what `docs/privacy.md` says.

pub const TITLE: &str = "Vos données";
pub const H1: &str = "Vos données, simplement";

/// A title, then what it says.
pub const SECTIONS: [(&str, &str); 10] = [
    (
        "Ce que nous gardons",
        "Rien tant que vous ne faites qu’explorer. Quand vous dites votre intérêt pour une mission\u{a0}: votre nom, votre courriel professionnel, votre site ou votre département, votre message, vos disponibilités, la date de votre accord, et ce que l’association et vous vous écrivez ensuite. Quand vous notez un jour donné\u{a0}: le jour, la durée, votre note, et ce que l’association en dit.",
    ),
    (
        "Si vous avez un compte",
        "Votre adresse, votre nom si vous le dites, vos rôles et vos associations, le dernier jour où vous êtes venu·e, vos favoris, vos recherches enregistrées et le jour de la dernière alerte, votre profil si vous le remplissez, l’adresse privée de votre agenda si vous la créez, et vos sessions ouvertes\u{a0}: le navigateur et le système, rien de plus. Si l’entreprise vous emploie, son annuaire nous dit aussi votre site, votre équipe et votre responsable\u{a0}; c’est elle qui les tient à jour. Il n’y a pas de mot de passe. L’historique des fiches dit qui a changé quoi\u{a0}; seule la coordination le lit.",
    ),
    (
        "Pourquoi",
        "Pour transmettre votre message à l’association et vous permettre de le retirer\u{a0}: c’est votre accord qui nous y autorise, et vous le reprenez d’un clic. Pour savoir qui peut tenir une fiche ou répondre\u{a0}: c’est ce que demande le compte que vous avez ouvert.",
    ),
    (
        "Qui les voit",
        "L’association de la mission voit votre intérêt, et les jours que vous y notez\u{a0}; de votre profil, ce que vous choisissez de partager avec les associations à qui vous écrivez, rien d’autre. Les membres d’une même association voient leurs noms et leurs adresses. Les personnes qui font marcher le service voient ce qu’il faut pour le réparer. De vos missions, votre responsable ne voit que les demandes de temps de travail que vous lui envoyez. Du reste, des chiffres de groupe seulement\u{a0}: cinq personnes engagées au moins, et cinq qui ne le sont pas, sans un nom\u{a0}; ce que vous donnez sur votre temps personnel n’y entre jamais. Aucun autre site n’est appelé par ces pages, et aucune mesure d’audience n’y est faite.",
    ),
    (
        "Votre temps de travail et votre responsable",
        "Quand vous demandez du temps de travail pour une mission, la personne qui décide voit votre nom, la mission, vos dates, qui prend le relais et votre message\u{a0}: votre responsable, son relais en son absence, et, faute de réponse en une semaine, son ou sa responsable ou la coordination\u{a0}; si vous changez de responsable, la personne d’avant ne voit plus ce qui attend. L’association sait si la mission est en cours, pas vos dates. Chaque jour où quelqu’un regarde vos demandes est noté, et vous le lisez dans «\u{a0}Mes missions\u{a0}». Votre temps personnel n’est jamais montré. Une demande est gardée aussi longtemps que l’intérêt\u{a0}; la liste de qui a regardé, un an.",
    ),
    (
        "Si vous signez une convention",
        "La convention dit votre nom, votre courriel professionnel, votre fonction, votre site, votre responsable, vos tâches et vos jours. L’association, la coordination et la personne qui signe pour La Poste la lisent, comme vous\u{a0}; votre responsable n’y a pas accès. Chaque signature garde un nom, un courriel, une date et l’empreinte du document. Ce que votre temps coûte à La Poste, seules la coordination et la personne qui signe pour elle le voient. Une convention que les trois ont signée est gardée, avec son PDF, dix ans après l’année de son dernier jour, même si vous effacez votre compte, parce que l’entreprise doit pouvoir en rendre compte\u{a0}; les autres, un an après leur dernier changement, ou jusqu’à ce que vous effaciez votre compte.",
    ),
    (
        "Ce qui reste dans votre téléphone",
        "Votre position, si vous touchez «\u{a0}autour de moi\u{a0}»\u{a0}: elle ne quitte pas le téléphone. Ce que vous tapez dans un formulaire, jusqu’à l’envoi. Vos favoris, tant que vous n’êtes pas connecté·e. Ce que vous cherchez, pour trier les missions. Ce que la carte montrait la dernière fois, et quand, pour la rouvrir sans attendre. L’application et les pages ouvertes, pour les relire sans réseau\u{a0}; si vous êtes connecté·e, vos missions, vos jours et vos favoris aussi, effacés à la déconnexion. Votre nom et votre courriel, si vous demandez à ce téléphone de s’en souvenir.",
    ),
    (
        "Les cookies",
        "Aucun tant que vous ne vous connectez pas et ne changez pas de langue. Votre choix de langue est gardé un an. À la connexion, deux autres s’y ajoutent, que les programmes de la page ne peuvent pas lire\u{a0}: l’un garde votre session, 60 jours au plus\u{a0}; l’autre reconnaît pendant 15 minutes le navigateur où vous avez demandé un lien.",
    ),
    (
        "Combien de temps",
        "Un lien de connexion\u{a0}: une heure. Une session\u{a0}: 14 jours sans servir. Une invitation\u{a0}: 14 jours. Votre ligne de l’annuaire\u{a0}: un an après votre départ de l’entreprise. Un intérêt\u{a0}: un an après sa fin\u{a0}; accepté, un an après la mission, ou trois ans si elle n’a pas de fin. Vos jours\u{a0}: aussi longtemps que l’intérêt, qui dure depuis le dernier\u{a0}; l’association n’en garde ensuite qu’un total, sans vous. Un compte\u{a0}: trois ans sans connexion, et nous vous écrivons 30 jours avant. Le texte d’un courriel\u{a0}: effacé de nos serveurs dès qu’il est parti. L’historique reste, sans vous, quand votre compte est effacé.",
    ),
    (
        "Vos droits",
        "Dans «\u{a0}Mon espace\u{a0}»\u{a0}: téléchargez tout ce que nous gardons de vous, corrigez votre nom, fermez une session, effacez votre compte. Sans compte, connectez-vous une fois avec l’adresse que vous aviez donnée, répondez au courriel que vous avez reçu, ou écrivez à la personne déléguée à la protection des données de La Poste. La CNIL reçoit les réclamations.",
    ),
];
