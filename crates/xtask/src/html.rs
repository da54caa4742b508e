//! The page that trunk writes, made to fit a policy that allows neither inline scripts nor inline styles.

use anyhow::{Context, Result, ensure};

use crate::stamp::short_hash;

/// A file to write beside the page.
#[derive(Debug, PartialEq, Eq)]
pub struct NewFile {
    pub name: String,
    pub content: String,
}

/// Moves every inline script into a file whose name changes with its content.
pub fn move_scripts_out(html: &str) -> Result<(String, Vec<NewFile>)> {
    let mut page = String::with_capacity(html.len());
    let mut files = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find("<script") {
        let (before, from) = rest.split_at(start);
        let open = from.find('>').context("une balise <script> n’est pas fermée")?;
        let close = from.find("</script>").context("un <script> n’a pas de fin")?;
        let (tag, code) = (&from[..open], &from[open + 1..close]);
        page += before;
        if is_inline_program(tag) {
            let file = boot_file(code);
            page.extend([tag, " src=\"/", &file.name, "\"></script>"]);
            files.push(file);
        } else {
            page += &from[..close + "</script>".len()];
        }
        rest = &from[close + "</script>".len()..];
    }
    page += rest;
    Ok((page, files))
}

/// Gives scripts of our own a name that changes with their content, so that no visit has to ask whether they are still the
/// same: the app starts after them.
pub fn name_scripts(html: &str, read: impl Fn(&str) -> Result<String>) -> Result<(String, Vec<NewFile>, Vec<String>)> {
    let (mut page, mut files, mut names) = (html.to_owned(), Vec::new(), Vec::new());
    for tag in html.split("<script").skip(1) {
        let tag = tag.split('>').next().unwrap_or_default();
        let Some(name) = attribute(tag, "src").and_then(|src| src.strip_prefix('/')) else { continue };
        let Some(stem) = name.strip_suffix(".js").filter(|stem| !stem.contains(['-', '/'])) else { continue };
        let content = read(name)?;
        let new = format!("{stem}-{}.js", short_hash(&content));
        page = page.replace(&format!("src=\"/{name}\""), &format!("src=\"/{new}\""));
        files.push(NewFile { name: new, content });
        names.push(name.to_owned());
    }
    Ok((page, files, names))
}

/// A data block (JSON) does not run, so the policy does not care about it.
fn is_inline_program(tag: &str) -> bool {
    attribute(tag, "src").is_none()
        && attribute(tag, "type").is_none_or(|kind| kind == "module" || kind.ends_with("/javascript"))
}

fn boot_file(code: &str) -> NewFile {
    let lines: Vec<&str> = code.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let content = in_two_tasks(&(lines.join("\n") + "\n"));
    NewFile { name: format!("boot-{}.js", short_hash(&content)), content }
}

/// Reading the app and beginning it takes a small phone a tenth of a second each: between the two it may answer a finger.
fn in_two_tasks(boot: &str) -> String {
    const MODULE: &str = "module_or_path: '";
    let Some((before, (address, after))) =
        boot.split_once(MODULE).and_then(|(before, rest)| Some((before, rest.split_once('\'')?)))
    else {
        return boot.to_owned();
    };
    format!(
        "{before}module_or_path: WebAssembly.compileStreaming(fetch('{address}'))\
         .then((app) => new Promise((goOn) => setTimeout(goOn, 0, app))){after}"
    )
}

/// Joins the style sheets of each medium into one, in their order: one request on the way to the first paint, one for what
/// comes later, and better packed.
pub fn join_styles(html: &str, read: impl Fn(&str) -> Result<String>) -> Result<(String, Vec<NewFile>, Vec<String>)> {
    let mut page = String::with_capacity(html.len());
    let mut names = Vec::new();
    // For each medium: where its first sheet stood, and all that its sheets hold.
    let mut media: Vec<(Option<String>, usize, String)> = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find("<link") {
        let (before, from) = rest.split_at(start);
        let end = from.find('>').context("une balise <link> n’est pas fermée")? + 1;
        page += before;
        let tag = &from[..end];
        if let Some(name) = style_name(tag) {
            let medium = attribute(tag, "media").map(str::to_owned);
            let place = match media.iter().position(|(of, ..)| *of == medium) {
                Some(place) => place,
                None => {
                    media.push((medium, page.len(), String::new()));
                    media.len() - 1
                }
            };
            media[place].2 += read(name)?.trim_end();
            media[place].2.push('\n');
            names.push(name.to_owned());
            rest = from[end..].trim_start();
        } else {
            page += tag;
            rest = &from[end..];
        }
    }
    page += rest;
    let mut files = Vec::new();
    // From the end, so that the places of the others stay right.
    for (medium, place, content) in media.into_iter().rev() {
        let kind = medium.as_deref().unwrap_or("style");
        let name = format!("{kind}-{}.css", short_hash(&content));
        let only = medium.as_ref().map(|medium| format!(" media=\"{medium}\"")).unwrap_or_default();
        page.insert_str(place, &format!("<link rel=\"stylesheet\" href=\"/{name}\"{only}>\n    "));
        files.push(NewFile { name, content });
    }
    files.reverse();
    Ok((page, files, names))
}

/// The name of a style sheet of ours.
fn style_name(tag: &str) -> Option<&str> {
    (attribute(tag, "rel") == Some("stylesheet")).then(|| attribute(tag, "href")).flatten()?.strip_prefix('/')
}

/// The page without what only its writers read: comments, and the space before each line.
pub fn tighten(html: &str) -> Result<String> {
    let mut page = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = rest.find("<!--") {
        page += &rest[..start];
        let length = rest[start..].find("-->").context("un commentaire n’a pas de fin")? + "-->".len();
        rest = &rest[start + length..];
    }
    page += rest;
    let lines: Vec<&str> = page.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    Ok(lines.join("\n") + "\n")
}

/// What the policy would silently drop in the browser fails the build instead.
pub fn check_policy(html: &str) -> Result<()> {
    for tag in ["<style", "<base"] {
        ensure!(!html.contains(tag), "index.html contient {tag}> que la politique de sécurité refuse");
    }
    for tag in html.split('<').skip(1) {
        let tag = tag.split('>').next().unwrap_or_default();
        for word in tag.split_whitespace().skip(1) {
            let name = word.split('=').next().unwrap_or_default();
            let is_handler = name.starts_with("on") && word.contains("=\"");
            ensure!(
                name != "style" && !is_handler,
                "index.html contient l’attribut {name} que la politique de sécurité refuse"
            );
        }
    }
    Ok(())
}

/// The value of an attribute of one tag, written with double quotes.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let start = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    tag[start..].split('"').next()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<head>\n\
        <link rel=\"stylesheet\" href=\"/tokens-1.css\"/>\n    <link rel=\"stylesheet\" href=\"/base-2.css\"/>\n\
        <script type=\"module\">\nimport init from '/app-1.js';\n\n  await init();\n</script>\n\
        <script src=\"/start.js\" defer></script>\n\
        <script type=\"application/ld+json\">{}</script>\n</head>";

    #[test]
    fn the_inline_module_becomes_a_file_named_by_its_content() {
        let (page, files) = move_scripts_out(PAGE).unwrap();
        assert_eq!(files.len(), 1);
        assert_eq!(files[0].content, "import init from '/app-1.js';\nawait init();\n");
        let tag = format!("<script type=\"module\" src=\"/{}\"></script>", files[0].name);
        assert!(page.contains(&tag), "{page}");
        assert!(!page.contains("await"));
        let (_, other) = move_scripts_out(&PAGE.replace("app-1", "app-2")).unwrap();
        assert_ne!(files[0].name, other[0].name);
    }

    #[test]
    fn the_app_begins_in_another_task_than_it_is_read_in() {
        let boot = "const app = await init({ module_or_path: '/app-1_bg.wasm' });";
        let expected = "const app = await init({ module_or_path: WebAssembly.compileStreaming(fetch('/app-1_bg.wasm'))\
                        .then((app) => new Promise((goOn) => setTimeout(goOn, 0, app))) });";
        assert_eq!(in_two_tasks(boot), expected);
        assert_eq!(in_two_tasks("await init();"), "await init();");
    }

    #[test]
    fn scripts_with_a_source_and_data_blocks_stay_as_they_are() {
        let (page, _) = move_scripts_out(PAGE).unwrap();
        assert!(page.contains("<script src=\"/start.js\" defer></script>"));
        assert!(page.contains("<script type=\"application/ld+json\">{}</script>"));
        assert!(move_scripts_out("<script>let a;").is_err());
    }

    #[test]
    fn the_style_sheets_become_one_in_their_order() {
        let (page, files, names) = join_styles(PAGE, |name| Ok(format!("/* {name} */\n"))).unwrap();
        assert_eq!(files.len(), 1);
        assert_eq!(files[0].content, "/* tokens-1.css */\n/* base-2.css */\n");
        assert_eq!(names, ["tokens-1.css", "base-2.css"]);
        assert_eq!(page.matches("stylesheet").count(), 1);
        assert!(page.contains(&format!("href=\"/{}\"", files[0].name)));
    }

    #[test]
    fn the_style_sheets_of_another_medium_become_one_of_their_own() {
        let html = "<link rel=\"stylesheet\" href=\"/a.css\"/><link rel=\"stylesheet\" media=\"print\" href=\"/b.css\"/>\
                    <link rel=\"icon\" href=\"/icon.svg\"/><link rel=\"stylesheet\" media=\"print\" href=\"/c.css\"/>";
        let (page, files, _) = join_styles(html, |name| Ok(name.to_owned())).unwrap();
        let contents: Vec<_> = files.iter().map(|file| file.content.as_str()).collect();
        assert_eq!(contents, ["a.css\n", "b.css\nc.css\n"]);
        let (first, later) = (page.find(&files[0].name).unwrap(), page.find(&files[1].name).unwrap());
        assert!(first < later && files[1].name.starts_with("print-"));
        assert_eq!(page.matches("media=\"print\"").count(), 1);
        assert!(page.contains("<link rel=\"icon\" href=\"/icon.svg\"/>"));
    }

    #[test]
    fn scripts_of_our_own_are_named_by_their_content() {
        let html = "<script src=\"/a.js\" defer></script><script src=\"/boot-1.js\"></script>\
                    <script type=\"module\">run()</script><script src=\"/b.js\"></script>";
        let (page, files, old) = name_scripts(html, |name| Ok(format!("// {name}"))).unwrap();
        assert_eq!(old, ["a.js", "b.js"]);
        assert!(files[0].name.starts_with("a-") && files[1].content == "// b.js", "{files:?}");
        assert!(page.contains(&format!("<script src=\"/{}\" defer>", files[0].name)), "{page}");
        assert!(page.contains("src=\"/boot-1.js\"") && !page.contains("/b.js\""), "{page}");
        let (_, other, _) = name_scripts(html, |name| Ok(format!("// another {name}"))).unwrap();
        assert_ne!(files[0].name, other[0].name);
    }

    #[test]
    fn comments_and_leading_space_stay_with_their_writers() {
        let tight = tighten("<p>\n    one <!-- <b> -->\n\n  <!-- two\n lines --></p>\n").unwrap();
        assert_eq!(tight, "<p>\none\n</p>\n");
        assert!(tighten("<!-- no end").is_err());
    }

    #[test]
    fn what_the_policy_would_drop_fails_the_build() {
        assert!(check_policy("<p class=\"style\">on time, style=\"x\"</p>").is_ok());
        assert!(check_policy("<p style=\"color:red\">").is_err());
        assert!(check_policy("<a onclick=\"go()\">").is_err());
        assert!(check_policy("<style>p{}</style>").is_err());
        assert!(check_policy("<base href=\"/\" />").is_err());
    }
}
