namespace Partnership.GraphQL.AspNetCore.Tests.Http;

/// <summary>Requests with something wrong in them, over the schema below; each is a kind of its own.</summary>
internal static class Malformed
{
    public const string Sdl = """
        directive @listSize(slicingArguments: [String!], requireOneSlicingArgument: Boolean = true) on FIELD_DEFINITION
        directive @cost(weight: String!) on FIELD_DEFINITION
        type Query { a(int: Int, ints: [Int!], list: [[Int]], flag: Boolean, id: ID, e: E, in: In, one: One, date: Date, float: Float, text: String): String
          must(n: Int!): String, o: Query, u: U, page(first: Int): [Query] @listSize(slicingArguments: ["first"]), dear: Int @cost(weight: "200000") }
        type Mutation { m: Int }
        type Subscription { s: Int, t: Int }
        enum E { RED GREEN }
        input In { x: Int!, y: In, z: [String!] }
        input One @oneOf { a: Int, b: String }
        union U = Query | Mutation
        scalar Date
        """;

    /// <summary>Texts that are no GraphQL document.</summary>
    public static readonly string[] Texts =
    [
        " ", "#", "{", "}", "{}", "{ a", "{ a( }", "{ a() }", "{ a(int:) }", "{ a(int: 1 }", "{ a(int 1) }", "{ a(: 1) }", "query", "query {", "query Q", "mutation",
        "fragment", "fragment F", "fragment F on", "fragment F { a }", "fragment on on Query { a }", "{ ...on }", "{ ... }", "{ .. a }", "{ a: }", "{ : a }", "{ a b: c: d }",
        "{ a @ }", "{ a @skip(if) }", "{ a @skip(if: ) }", "query ($) { a }", "query ($x) { a }", "query ($x:) { a }", "query ($x: [Int) { a }", "query ($x: Int!!) { a }",
        "query ($x: Int = ) { a }", "query ($x: Int = $y) { a }", "query () { a }", "{ a(int: 01) }", "{ a(int: 1.) }", "{ a(int: .5) }", "{ a(int: 1e) }", "{ a(int: 0x1) }",
        "{ a(int: -) }", "{ a(int: 1a) }", "{ a(id: \"x) }", "{ a(id: \"x\n\") }", "{ a(id: \"\\q\") }", "{ a(id: \"\\u12\") }", "{ a(id: \"\\u{110000}\") }", "{ a(id: \"\\u{}\") }",
        "{ a(id: \"\\ud83d\") }", "{ a(id: \"\"\"x) }", "{ a ? }", "{ a % b }", "{ a; b }", "\0", "{ a \a }", "{ é }", "😀", "{ a(in: {x}) }", "{ a(in: {: 1}) }", "{ a(list: [1, ) }",
        "subscription", "type", "extend", "extend type", "{ a } }", "{ a } x", "\"text\"", "1", "[a]", "($a)", "null",
        "\"told\" { a }", "directive", "union =", "enum E { true }",
    ];

    /// <summary>Documents that parse and break a rule, or ask for too much.</summary>
    public static readonly string[] Documents =
    [
        "type Query { a: Int }", "schema { query: Query }", "extend type Query { b: Int }", "{ a } query B { a }", "query A { a } query A { o { a } }", "query A { a } query B { a }",
        "{ b }", "{ a { b } }", "{ o }", "{ u { a } }", "{ a(b: 1) }", "{ a(int: 1, int: 2) }", "{ must }", "{ must(n: null) }", "{ a(int: 1.5) }", "{ a(int: 99999999999) }",
        "{ a(int: \"1\") }", "{ a(ints: [1, null]) }", "{ a(list: [[RED]]) }", "{ a(flag: 1) }", "{ a(flag: \"true\") }", "{ a(id: 1.5) }", "{ a(id: RED) }", "{ a(e: BLUE) }",
        "{ a(e: \"RED\") }", "{ a(in: {}) }", "{ a(in: {x: 1, w: 2}) }", "{ a(in: {x: 1, x: 2}) }", "{ a(in: [1]) }", "{ a(one: {}) }", "{ a(one: {a: 1, b: \"b\"}) }", "{ a(one: {a: null}) }",
        "{ a(date: \"yesterday\") }", "{ a(date: 7) }", "{ a(float: \"1\") }", "{ a(text: 1) }", "{ a(text: [\"a\"]) }", "query ($x: Int) { a }", "{ a(int: $x) }", "query ($x: Int, $x: Int) { a(int: $x) }",
        "query ($x: Query) { a(int: $x) }", "query ($x: Nobody) { a(int: $x) }", "query ($x: String) { a(int: $x) }", "query ($x: Int) { must(n: $x) }", "query ($x: Int = \"a\") { a(int: $x) }",
        "query ($x: Int! = null) { a(int: $x) }", "{ ...F }", "{ a } fragment F on Query { a }", "{ ...F } fragment F on Query { ...F }", "{ ...F } fragment F on Nobody { a }",
        "{ ...F } fragment F on E { a }", "{ ... on Mutation { m } }", "{ a ...F ...F } fragment F on Query { a } fragment F on Query { a }", "{ a @nobody }", "{ a @skip }", "{ a @skip(if: 1) }",
        "{ a @skip(if: true) @skip(if: true) }", "{ a @deprecated }", "query @skip(if: true) { a }", "{ a a: must(n: 1) }", "{ x: a(int: 1) x: a(int: 2) }", "{ x: o { a } x: a }",
        "subscription { s t }", "subscription { __typename }", "subscription { s @skip(if: true) }", "{ __schema { nobody } }", "{ __type { name } }", "{ page { a } }", "{ page(first: 1000) { a } }",
        "{ dear }", "{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }",
    ];

    /// <summary>Variables that do not fit <c>query ($v: TYPE) { … }</c>: the type, the place, the JSON.</summary>
    public static readonly (string Type, string Place, string Json)[] Variables =
    [
        ("Int", "int", "1.5"), ("Int", "int", "\"1\""), ("Int", "int", "99999999999"), ("Int", "int", "1e400"), ("Int", "int", "[1]"), ("Int", "int", "{}"), ("Int", "int", "true"), ("Int!", "int", "null"),
        ("[Int!]", "ints", "[null]"), ("[Int!]", "ints", "[\"a\"]"), ("[[Int]]", "list", "[[[1]]]"), ("[[Int]]", "list", "[{}]"), ("Boolean", "flag", "1"), ("Boolean", "flag", "\"true\""),
        ("ID", "id", "1.5"), ("ID", "id", "true"), ("ID", "id", "[]"), ("E", "e", "\"BLUE\""), ("E", "e", "1"), ("E", "e", "\"red\""), ("In", "in", "{}"), ("In", "in", "{\"x\":1,\"w\":2}"),
        ("In", "in", "[1]"), ("In", "in", "\"x\""), ("In", "in", "{\"x\":1,\"y\":{\"y\":{}}}"), ("In", "in", "{\"x\":1,\"z\":[null]}"), ("One", "one", "{}"), ("One", "one", "{\"a\":1,\"b\":\"b\"}"),
        ("One", "one", "{\"a\":null}"), ("Date", "date", "\"yesterday\""), ("Date", "date", "7"), ("Date", "date", "{}"), ("Float", "float", "\"1\""), ("Float", "float", "1e999"), ("String", "text", "1"),
        ("String", "text", "[\"a\"]"), ("String!", "text", "null"),
    ];
}
