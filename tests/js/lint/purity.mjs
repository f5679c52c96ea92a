/** A rule of learning gets time and chance as arguments: of the globals that know either, only the pure members may be used. */

const ALLOWED = {
  Date: new Set(["UTC", "parse"]),
  Intl: new Set(["PluralRules", "NumberFormat"]),
  Math: new Set(["abs", "ceil", "exp", "floor", "imul", "log", "max", "min", "pow", "round", "sign", "sqrt", "trunc"]),
};
const FORBIDDEN = new Set(["globalThis", "eval", "Function", "Atomics", "WeakRef", "FinalizationRegistry"]);

/** Tell whether a name stands for itself: not a property, and not the name of one. */
function isReference({ parent }, node) {
  if (parent.type === "MemberExpression") return parent.object === node || parent.computed;
  if (parent.type === "Property") return parent.value === node;
  return true;
}

function isPure({ name, parent }, node) {
  const members = ALLOWED[name];
  if (parent.type === "NewExpression" && parent.callee === node) return name === "Date" && parent.arguments.length > 0;
  return parent.type === "MemberExpression" && parent.object === node && !parent.computed && members.has(parent.property.name);
}

const noClockOrChance = {
  create(context) {
    const report = (node, message) => context.report({ node, message });
    return {
      Identifier(node) {
        if (!isReference(node, node)) return;
        if (FORBIDDEN.has(node.name)) report(node, `${node.name} reaches beyond the arguments`);
        else if (ALLOWED[node.name] && !isPure(node, node)) report(node, `${node.name} may know the time or chance: pass it as an argument`);
      },
      ImportExpression: (node) => report(node, "a rule of learning imports by name only"),
      MetaProperty: (node) => report(node, "a rule of learning does not know where it was loaded from"),
      ImportDeclaration(node) {
        const { value } = node.source;
        if (!/^\.\.?\//.test(value) || /\/(storage|elements)\//.test(value)) report(node, "core imports core and vendored libraries only");
      },
    };
  },
};

export default { meta: { name: "purity" }, rules: { "no-clock-or-chance": noClockOrChance } };
