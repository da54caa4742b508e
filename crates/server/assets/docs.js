// Draws the OpenAPI document: operations by tag, with their parameters, bodies and answers, and the shapes they name.
(async function () {
  "use strict";
  const state = document.getElementById("state");
  const place = document.getElementById("operations");

  function element(name, text, ...children) {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    made.append(...children);
    return made;
  }

  function code(text) {
    return element("code", text);
  }

  function shape(schema) {
    if (!schema) return document.createTextNode("");
    if (schema.$ref) {
      const name = schema.$ref.split("/").pop();
      const link = element("a", name);
      link.href = "#shape-" + name;
      return link;
    }
    if (schema.type === "array" || (Array.isArray(schema.type) && schema.type.includes("array"))) {
      return element("span", "list of ", shape(schema.items));
    }
    const several = schema.oneOf || schema.anyOf || schema.allOf;
    if (several) {
      const made = element("span");
      several.forEach((one, index) => made.append(index ? (schema.allOf ? " and " : " or ") : "", shape(one)));
      return made;
    }
    if (schema.enum) return document.createTextNode(schema.enum.join(", "));
    const type = Array.isArray(schema.type) ? schema.type.join(" or ") : schema.type || "any";
    return document.createTextNode(type + (schema.format ? ` (${schema.format})` : ""));
  }

  function table(head, rows) {
    const body = element("tbody");
    rows.forEach((cells) => body.append(element("tr", "", ...cells.map((cell) => element("td", "", cell)))));
    const heads = head.map((text) => {
      const cell = element("th", text);
      cell.scope = "col";
      return cell;
    });
    const box = element("div", "", element("table", "", element("thead", "", element("tr", "", ...heads)), body));
    box.className = "scroll";
    box.tabIndex = 0;
    return box;
  }

  function content(holder) {
    const kinds = Object.entries((holder && holder.content) || {});
    return kinds.length ? element("span", "", code(kinds[0][0]), " ", shape(kinds[0][1].schema)) : element("span");
  }

  function operation(method, path, what) {
    const made = element(
      "details",
      "",
      element("summary", "", element("b", method.toUpperCase()), code(path), " ", element("span", (what.summary || what.description || "").split("\n")[0])),
    );
    if (what.description) made.append(element("p", what.description));
    if (what.parameters) {
      made.append(
        table(
          ["Parameter", "In", "Shape", "What"],
          what.parameters.map((one) => [code(one.name + (one.required ? " *" : "")), one.in, shape(one.schema), one.description || ""]),
        ),
      );
    }
    if (what.requestBody) made.append(element("p", "Body: ", content(what.requestBody)));
    made.append(
      table(
        ["Status", "Answer", "What"],
        Object.entries(what.responses).map(([status, answer]) => [code(status), content(answer), answer.description || ""]),
      ),
    );
    return made;
  }

  try {
    const answer = await fetch("/api/openapi.json");
    const api = await answer.json();
    const tags = new Map();
    for (const [path, methods] of Object.entries(api.paths)) {
      for (const [method, what] of Object.entries(methods)) {
        const tag = (what.tags && what.tags[0]) || "other";
        tags.set(tag, [...(tags.get(tag) || []), operation(method, path, what)]);
      }
    }
    for (const [tag, made] of tags) place.append(element("h2", tag), ...made);
    place.append(element("h2", "Shapes"));
    for (const [name, schema] of Object.entries(api.components.schemas)) {
      const made = element("details", "", element("summary", "", code(name)));
      made.id = "shape-" + name;
      if (schema.description) made.append(element("p", schema.description));
      const parts = [schema, ...(schema.allOf || [])].filter((part) => part.properties);
      const rows = parts.flatMap((part) =>
        Object.entries(part.properties).map(([field, one]) => [
          code(field + ((part.required || []).includes(field) ? " *" : "")),
          shape(one),
          one.description || "",
        ]),
      );
      made.append(rows.length ? table(["Field", "Shape", "What"], rows) : element("p", "", shape(schema)));
      place.append(made);
    }
    state.remove();
    const opened = () => {
      const target = document.getElementById(location.hash.slice(1));
      if (target) target.open = true;
    };
    window.addEventListener("hashchange", opened);
    opened();
  } catch {
    state.textContent = "The document could not be loaded. Reload the page to try again.";
  }
})();
