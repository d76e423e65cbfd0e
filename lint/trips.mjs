// How often a trip through the house comes back: a value is followed through the calls that hand it on, from a use case
// down. Rooms are the folders of `src/features`; the layers below are floors on which all rooms stand, and a step down
// and up again is no way lost. A return: the trip enters a room again that it had left, for something it had not met.
//
// `node lint/trips.mjs` counts the trips that docs/architecture.md tells of; with FILE:FUNCTION:PARAMETER another one,
// call by call. A call that is chosen as the program runs, out of a table, is where a trip ends; so the phases of a job,
// which its table names, are followed one by one, and their returns added up.
import path from 'node:path';
import ts from 'typescript';

const root = process.cwd();

const TRIPS = [
  ['src/features/users/list-users.ts:listUsers:asked'],
  ['src/features/users/list-users.ts:listUsers:caller'],
  ['src/features/exports/start-export.ts:startExport:input'],
  ['beginWalk', 'walkOn', 'endReady'].map((phase) => `src/features/exports/file/job.ts:${phase}:exporting`),
  [
    'src/features/runs/plan/job.ts:planStep:job',
    ...['readGroups', 'readOn', 'rowsMade', 'examined', 'seatsPlanned'].map(
      (phase) => `src/features/runs/plan/phases.ts:${phase}:cursor`,
    ),
    'src/features/runs/plan/job.ts:closePlan:cursor',
  ],
];

const IS_ROOM = /^src\/features\//;

function fail(message) {
  console.error(message);
  process.exit(1);
}

const config = ts.getParsedCommandLineOfConfigFile(path.join(root, 'tsconfig.json'), {}, ts.sys);
const sources = config.fileNames.filter((file) => file.startsWith(path.join(root, 'src') + path.sep));
const program = ts.createProgram(sources, config.options);
const checker = program.getTypeChecker();

function fileOf(node) {
  return path.relative(root, node.getSourceFile().fileName).replaceAll(path.sep, '/');
}

/** Every symbol that a parameter or a pattern binds. */
function boundBy(name) {
  if (ts.isIdentifier(name)) return [checker.getSymbolAtLocation(name)];
  return name.elements.flatMap((element) => (ts.isOmittedExpression(element) ? [] : boundBy(element.name)));
}

/** Whether an expression is the value or made of it, without a call in between. */
function holds(node, value) {
  if (ts.isIdentifier(node)) {
    const symbol = ts.isShorthandPropertyAssignment(node.parent)
      ? checker.getShorthandAssignmentValueSymbol(node.parent)
      : checker.getSymbolAtLocation(node);
    return value.has(symbol);
  }
  if (ts.isCallExpression(node) || ts.isFunctionLike(node)) return false;
  if (ts.isPropertyAccessExpression(node)) return holds(node.expression, value);
  return ts.forEachChild(node, (child) => holds(child, value)) ?? false;
}

/** The function of the house that a call comes to; `undefined`: none, or not known before it runs. */
function calledBy(call) {
  const { declaration } = checker.getResolvedSignature(call) ?? {};
  return declaration?.body && fileOf(declaration).startsWith('src/') ? declaration : undefined;
}

/** The functions that a value enters, each once, in the order of the code. */
function tripOf(start, parameterName) {
  const entered = [];
  const met = new Map();

  function enter(declaration, parameters, depth) {
    const known = met.get(declaration) ?? new Set();
    const fresh = parameters.filter((parameter) => !known.has(parameter));
    if (fresh.length === 0) return;
    met.set(declaration, new Set([...known, ...fresh]));
    entered.push({ file: fileOf(declaration), name: declaration.name?.getText() ?? '(unnamed)', depth });
    follow(declaration.body, new Set(fresh.flatMap(({ name }) => boundBy(name))), depth + 1);
  }

  function follow(body, value, depth) {
    const add = ({ name }) => boundBy(name).forEach((symbol) => value.add(symbol));
    const visit = (node) => {
      if (ts.isVariableDeclaration(node) && node.initializer && holds(node.initializer, value)) add(node);
      const isLoop = ts.isForOfStatement(node) && ts.isVariableDeclarationList(node.initializer);
      if (isLoop && holds(node.expression, value)) node.initializer.declarations.forEach(add);
      ts.forEachChild(node, visit);
      const declaration = ts.isCallExpression(node) ? calledBy(node) : undefined;
      if (declaration === undefined) return;
      const handed = node.arguments.flatMap((argument, nth) =>
        holds(argument, value) ? (declaration.parameters[nth] ?? []) : [],
      );
      if (handed.length > 0) enter(declaration, handed, depth);
    };
    ts.forEachChild(body, visit);
  }

  const isMeant = ({ name }) => boundBy(name).some((symbol) => symbol.name === parameterName);
  enter(start, start.parameters.filter(isMeant), 0);
  return entered;
}

function functionNamed(file, name) {
  const source = program.getSourceFile(path.join(root, file)) ?? fail(`${file} is no file of src`);
  const found = source.statements.find((one) => ts.isFunctionDeclaration(one) && one.name?.text === name);
  return found ?? fail(`${file} has no function ${name}`);
}

function returnsOf(rooms) {
  return rooms.filter((room, nth) => room !== rooms[nth - 1] && rooms.indexOf(room) < nth - 1).length;
}

function walked(trip) {
  const [file, name, parameter] = trip.split(':');
  const entered = tripOf(functionNamed(file, name), parameter);
  if (asked !== undefined) entered.forEach((one) => console.log(`${'  '.repeat(one.depth)}${one.name}  ${one.file}`));
  return entered.filter((one) => IS_ROOM.test(one.file)).map((one) => one.file);
}

/** Rooms that some ways lead into, and their returns. */
function counted(ways) {
  return `${new Set(ways.flat()).size}/${ways.reduce((sum, way) => sum + returnsOf(way), 0)}`;
}

const [asked] = process.argv.slice(2);
for (const trips of asked === undefined ? TRIPS : [[asked]]) {
  const files = trips.map(walked);
  const folders = files.map((way) => way.map((file) => path.posix.dirname(file)));
  const names = trips.map((trip) => trip.split(':')[1]).join(', ');
  console.log(`${names}  rooms/returns ${counted(folders)}, with a room for each file ${counted(files)}`);
}
