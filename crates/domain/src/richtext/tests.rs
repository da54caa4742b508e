use proptest::prelude::*;

use super::*;

fn text(words: &str) -> Inline {
    Inline::Text(words.to_owned())
}

fn line(source: &str) -> Line {
    match parse(source).as_slice() {
        [Block::Paragraph(lines)] => lines[0].clone(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn dashes_and_numbers_make_lists_and_empty_lines_end_paragraphs() {
    let source = "Bonjour\nà tous.\n\nAu programme :\n- un\n  encore\n- deux\nMerci.\n2. deux\n3) trois";
    let expected = [
        Block::Paragraph(vec![vec![text("Bonjour")], vec![text("à tous.")]]),
        Block::Paragraph(vec![vec![text("Au programme :")]]),
        Block::List { first: None, items: vec![vec![text("un encore")], vec![text("deux")]] },
        Block::Paragraph(vec![vec![text("Merci.")]]),
        Block::List { first: Some(2), items: vec![vec![text("deux")], vec![text("trois")]] },
    ];
    assert_eq!(parse(source), expected);
    assert_eq!(parse(" \n"), []);
    assert_eq!(parse("2026. Une année.").len(), 1);
}

#[test]
fn marks_around_words_are_bold_and_italic() {
    assert_eq!(
        line("**a** et _b_"),
        [Inline::Strong(vec![text("a")]), text(" et "), Inline::Emphasis(vec![text("b")])]
    );
    assert_eq!(line("***a***"), [Inline::Strong(vec![Inline::Emphasis(vec![text("a")])])]);
    assert_eq!(line("**a __b__ c**"), [Inline::Strong(vec![text("a b c")])]);
    for plain in ["2*3*4", "snake_case_name", "5 * 3 * 2", "**jamais fermé", "a ** b", "****a****"] {
        assert_eq!(line(plain), [text(plain)], "{plain}");
    }
}

#[test]
fn links_lead_to_sites_and_mail_addresses_and_nowhere_else() {
    let link = |words: &str, to: &str| Inline::Link { words: vec![text(words)], to: to.to_owned() };
    assert_eq!(line("[le site](https://a.example/b)"), [link("le site", "https://a.example/b")]);
    assert_eq!(line("[le site](www.a.example)"), [link("le site", "https://www.a.example")]);
    assert_eq!(line("[écrire](mailto:a@b.example)"), [link("écrire", "mailto:a@b.example")]);
    let address = Inline::Address("https://a.example/b_c".to_owned());
    assert_eq!(line("Voir https://a.example/b_c."), [text("Voir "), address, text(".")]);
    for unsafe_link in [
        "[x](javascript:alert%281%29)",
        "[x](JaVaScRiPt:alert)",
        "[x](data:text/html,x)",
        "[x](//elsewhere.example)",
        "[x](/compte)",
        "[x](vbscript:x)",
        "[x](file:///etc/passwd)",
        "[x](https://a.example/\" onclick=\"x)",
    ] {
        assert!(!format!("{:?}", parse(unsafe_link)).contains("Link"), "{unsafe_link}");
        // Another reader makes no link of it either.
        assert!(normalise(unsafe_link).starts_with("\\["), "{unsafe_link}");
    }
}

#[test]
fn html_is_taken_out_and_its_lines_and_items_stay() {
    let pasted = "<h2>Nous</h2><p>Bonjour <b>à tous</b>.<br/>Merci.</p><ul><li>un</li><li><p>deux</p></li></ul>\
                  <script>alert(1)</script><STYLE>p{}</STYLE ><!-- rien -->";
    assert_eq!(normalise(pasted), "Nous\n\nBonjour à tous.\nMerci.\n\n- un\n- deux");
    assert_eq!(normalise("<scr<script>ipt>alert(1)</script>."), "< scr.");
    assert_eq!(normalise("<scr<b>ipt>alert(1)</scr</b>ipt>."), "");
    assert_eq!(normalise("<<b>img src=x onerror=alert(1)>"), "");
    assert_eq!(normalise("<img src=x onerror=alert(1) "), "< img src=x onerror=alert(1)");
    assert_eq!(normalise("x < 3 et I <3 you, a<b"), "x < 3 et I <3 you, a< b");
    assert_eq!(normalise("écrire à <a@b.example>, <https://c.example>"), "écrire à a@b.example, https://c.example");
}

#[test]
fn what_is_no_mark_stays_readable_when_it_is_edited_again() {
    for same in ["a_b@c.example", "5 * 3", "[à confirmer] dès mars", "C:\\dossier", "Prix : 10 € (TTC)", "« oui »"]
    {
        assert_eq!(normalise(same), same);
    }
    assert_eq!(normalise("\\- pas une liste"), "\\- pas une liste");
    assert_eq!(normalise("* un\r\n* deux\u{202e}\u{7}"), "- un\n- deux");
    assert_eq!(normalise("__gras__ et *italique*"), "**gras** et _italique_");
}

#[test]
fn the_words_alone_are_what_a_mail_holds() {
    assert_eq!(plain("**Bonjour**,\n\n- [un](https://a.example)\n- _deux_"), "Bonjour,\n- un\n- deux");
}

#[test]
fn lengths_are_counted_in_what_is_kept() {
    assert_eq!(clean("<b></b>", 1, 10), Err(FieldCode::Required));
    assert_eq!(clean("<b>court</b>", 6, 10), Err(FieldCode::TooShort));
    assert_eq!(clean("trop long", 1, 5), Err(FieldCode::TooLong));
    assert_eq!(clean("<p>juste</p>", 5, 5), Ok("juste".to_owned()));
}

/// Texts full of what has a meaning somewhere.
fn hostile() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        proptest::sample::select(vec![
            "*",
            "**",
            "***",
            "_",
            "__",
            "\\",
            "[",
            "]",
            "(",
            ")",
            "](",
            "- ",
            "1. ",
            "998) ",
            "• ",
            "\n",
            "\n\n",
            "  ",
            " ",
            "<",
            ">",
            "/",
            "<b>",
            "</b>",
            "<script>",
            "</script",
            "<li>",
            "<p",
            "<!--",
            "-->",
            "<svg/",
            "javascript:",
            "https://a.example",
            "http://",
            "mailto:a@b.example",
            "www.a.example",
            "@",
            "a",
            "é",
            "Z",
            ".",
            "!",
            "\"",
            "'",
            "\u{202e}",
            "\u{0}",
            "\t",
            "\r",
            "+",
            "–",
            "&lt;",
            "\u{a0}",
            "`",
        ])
        .prop_map(str::to_owned),
        "[a-z]{1,3}",
    ];
    proptest::collection::vec(pieces, 0..24).prop_map(|pieces| pieces.concat())
}

fn targets(line: &[Inline], found: &mut Vec<String>) {
    for piece in line {
        match piece {
            Inline::Text(_) => {}
            Inline::Address(to) => found.push(to.clone()),
            Inline::Strong(inner) | Inline::Emphasis(inner) => targets(inner, found),
            Inline::Link { words, to } => {
                found.push(to.clone());
                targets(words, found);
            }
        }
    }
}

fn all_targets(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for block in parse(text) {
        let (Block::Paragraph(lines) | Block::List { items: lines, .. }) = block;
        for line in &lines {
            targets(line, &mut found);
        }
    }
    found
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn cleaning_what_is_clean_changes_nothing(text in hostile()) {
        let once = normalise(&text);
        prop_assert_eq!(normalise(&once), once.clone(), "{:?}", text);
    }

    #[test]
    fn what_is_kept_can_open_no_tag_and_turn_no_text(text in hostile()) {
        let kept = normalise(&text);
        let mut letters = kept.chars().peekable();
        while let Some(letter) = letters.next() {
            let opens = letter == '<' && letters.peek().is_some_and(|c| c.is_ascii_alphabetic() || "/!?".contains(*c));
            prop_assert!(!opens && (letter == '\n' || !letter.is_control()) && letter != '\u{202e}', "{:?}", kept);
        }
    }

    #[test]
    fn every_link_leads_to_a_site_or_a_mail_address(text in hostile()) {
        for text in [normalise(&text), text] {
            for to in all_targets(&text) {
                let lower = to.to_ascii_lowercase();
                let known = ["http://", "https://", "mailto:"].iter().any(|scheme| lower.starts_with(scheme));
                prop_assert!(known && !to.contains(|c: char| c.is_whitespace() || "<>\"".contains(c)), "{}", to);
            }
        }
    }

    #[test]
    fn no_word_is_lost_on_the_way(text in "[a-z]{0,3}([*_\\\\\\[\\] \n.-]{1,3}[a-z]{1,3}){0,8}") {
        let letters = |text: &str| text.chars().filter(char::is_ascii_lowercase).collect::<String>();
        prop_assert_eq!(letters(&plain(&normalise(&text))), letters(&text));
    }

    #[test]
    fn any_text_at_all_is_taken(text in "\\PC{0,200}") {
        let once = normalise(&text);
        prop_assert_eq!(normalise(&once), once);
    }
}
