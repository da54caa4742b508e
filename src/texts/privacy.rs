//! The page on people's data. It says what `docs/privacy.md` says.

pub const TITLE: &str = "Vos données";
pub const H1: &str = "Vos données, simplement";

/// A title, then what it says.
pub const SECTIONS: [(&str, &str); 6] = [
    (
        "Ce que nous gardons",
        "Quand vous dites votre intérêt pour une mission : votre nom, votre courriel professionnel, votre site ou votre département, votre message, vos disponibilités, la date à laquelle vous avez donné votre accord, et les questions et réponses échangées ensuite avec l’association. Rien d’autre, et rien tant que vous ne faites qu’explorer.",
    ),
    (
        "Pourquoi",
        "Pour transmettre votre message à l’association et vous permettre de le retirer. C’est votre accord qui nous y autorise ; vous le reprenez d’un clic, avec le lien du courriel que vous recevez.",
    ),
    (
        "Qui les voit",
        "L’association de la mission, par courriel et dans son espace, et les personnes qui font marcher le service. Votre responsable ne voit rien. Aucun autre site n’est appelé par ces pages, et aucune mesure d’audience n’y est faite.",
    ),
    (
        "Ce qui reste dans votre téléphone",
        "Votre position, si vous touchez « autour de moi » : elle ne quitte pas le téléphone. Ce que vous tapez dans un formulaire, jusqu’à l’envoi. Votre nom et votre courriel, si vous demandez à ce téléphone de s’en souvenir.",
    ),
    (
        "Combien de temps",
        "Le texte d’un courriel est effacé de nos serveurs dès qu’il est parti. L’expression d’intérêt est gardée tant que la mission vit. Aucun cookie n’est déposé.",
    ),
    (
        "Vos droits",
        "Vous pouvez demander à voir, à corriger ou à effacer ce qui vous concerne : répondez au courriel que vous avez reçu, ou écrivez à la personne déléguée à la protection des données de La Poste. La CNIL reçoit les réclamations.",
    ),
];
