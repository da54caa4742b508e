//! The page on people's data. It says what `docs/privacy.md` says.

pub const TITLE: &str = "Your data";
pub const H1: &str = "Your data, in plain words";

/// A title, then what it says.
pub const SECTIONS: [(&str, &str); 10] = [
    (
        "What we keep",
        "Nothing as long as you only explore. When you say you are interested in a mission: your name, your work email, your site or department, your message, your availability, the date you agreed, and what you and the association write to each other afterwards. When you add a day: the day, how long, your note, and what the association says of it.",
    ),
    (
        "If you have an account",
        "Your address, your name if you give it, your roles and associations, the last day you came, your favourites, your saved searches and the day of the last alert, your profile if you fill it in, the private address of your calendar if you create it, and your open sessions: the browser and the system, nothing more. If the company employs you, its directory also tells us your site, your team and your manager; the company keeps these up to date. There is no password. The history of listings says who changed what; only the coordination team reads it.",
    ),
    (
        "Why",
        "To pass your message on to the association and to let you withdraw it: your consent allows us to, and you take it back in one tap. To know who may look after a listing or answer: that is what the account you opened asks for.",
    ),
    (
        "Who sees it",
        "The association of the mission sees your interest, and the days that you add there; of your profile, what you choose to share with the associations you write to, nothing else. Members of the same association see each other’s names and addresses. The people who run the service see what they need to repair it. Of your missions, your manager sees only the requests for working time that you send them. Beyond that, only figures about groups: at least five people taking part, and five who are not, without a single name; what you give in your own time is never included. These pages call no other site, and no audience is measured.",
    ),
    (
        "Your working time and your manager",
        "When you ask for working time for a mission, the person who decides sees your name, the mission, your dates, who covers for you and your message: your manager, their stand-in while they are away, and, if there is no answer within a week, their own manager or the coordination team; if your manager changes, the previous one no longer sees what is waiting. The association knows whether the mission is under way, not your dates. Each day that somebody looks at your requests is noted, and you can read it in “My missions”. Your own time is never shown. A request is kept as long as the interest; the list of who looked, one year.",
    ),
    (
        "If you sign a convention",
        "The convention gives your name, your work email, your job, your site, your manager, your tasks and your days. The association, the coordination team and whoever signs for La Poste read it, as you do; your manager has no access to it. Each signature keeps a name, an email, a date and the fingerprint of the document. What your time costs La Poste is seen only by the coordination team and by whoever signs for it. A convention that all three have signed is kept, with its PDF, for ten years after the year of its last day, even if you delete your account, because the company has to account for it; others are kept for one year after their last change, or until you delete your account.",
    ),
    (
        "What stays on your phone",
        "Your position, if you tap “around me”: it never leaves the phone. What you type in a form, until it is sent. Your favourites, as long as you are not signed in. What you are looking for, to sort the missions. What the map showed last time, and when, to open it again without a wait. The app and the pages you opened, to read them again without a network; if you are signed in, your missions, your days and your favourites too, removed when you sign out. Your name and your email, if you ask this phone to remember them.",
    ),
    (
        "Cookies",
        "None as long as you neither sign in nor change the language. Your choice of language is kept for a year. Signing in adds two, which the programs of the page cannot read: one keeps your session, 60 days at most; the other recognises, for 15 minutes, the browser in which you asked for a link.",
    ),
    (
        "How long",
        "A link to sign in: one hour. A session: 14 days without use. An invitation: 14 days. Your line of the directory: one year after you leave the company. An interest: one year after it ends; accepted, one year after the mission, or three years if it has no end. Your days: as long as the interest, which lives on from the last of them; the association then keeps only a total, without you. An account: three years without signing in, and we write to you 30 days before. The text of an email: deleted from our servers as soon as it has left. The history stays, without you, once your account is deleted.",
    ),
    (
        "Your rights",
        "In “My space”: download everything we keep about you, correct your name, end a session, delete your account. Without an account, sign in once with the address you gave, answer the email you received, or write to La Poste’s data protection officer. Complaints go to the CNIL, the French data protection authority.",
    ),
];
