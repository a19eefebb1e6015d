namespace Partnership.GraphQL.Types;

/// <summary>The directives and the introspection schema of the specification's September 2025 edition (3.13, 4.2).</summary>
internal static class BuiltInDocument
{
    public const string Text = """"
        "Leaves a field or fragment out when the argument is true."
        directive @skip("Whether to leave it out." if: Boolean!) on FIELD | FRAGMENT_SPREAD | INLINE_FRAGMENT

        "Takes a field or fragment in only when the argument is true."
        directive @include("Whether to take it in." if: Boolean!) on FIELD | FRAGMENT_SPREAD | INLINE_FRAGMENT

        "Marks a part of the schema that should no longer be used."
        directive @deprecated(
          "Why, and what to use instead, in Markdown."
          reason: String! = "No longer supported"
        ) on FIELD_DEFINITION | ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION | ENUM_VALUE

        "Says where the behaviour of a scalar is specified."
        directive @specifiedBy("The address of the specification." url: String!) on SCALAR

        "Marks an input object of which exactly one field is given, and not as null."
        directive @oneOf on INPUT_OBJECT

        "What the server offers: its types, directives and root operation types."
        type __Schema {
          description: String
          "All types, those of introspection included."
          types: [__Type!]!
          queryType: __Type!
          "The root type of mutations, if there are any."
          mutationType: __Type
          "The root type of subscriptions, if there are any."
          subscriptionType: __Type
          directives: [__Directive!]!
        }

        "A named type, or a list or non-null type around another; its kind says which fields are of use."
        type __Type {
          kind: __TypeKind!
          "The name; null for a list or non-null type."
          name: String
          description: String
          "Of a scalar: the address of its specification."
          specifiedByURL: String
          "Of an object or interface."
          fields(includeDeprecated: Boolean! = false): [__Field!]
          "Of an object or interface: the interfaces it implements."
          interfaces: [__Type!]
          "Of an interface or union: the object types its values can have."
          possibleTypes: [__Type!]
          "Of an enum."
          enumValues(includeDeprecated: Boolean! = false): [__EnumValue!]
          "Of an input object."
          inputFields(includeDeprecated: Boolean! = false): [__InputValue!]
          "Of a list or non-null type: the type inside it."
          ofType: __Type
          "Of an input object: whether exactly one field must be given."
          isOneOf: Boolean
        }

        "The kinds of type."
        enum __TypeKind {
          SCALAR
          OBJECT
          INTERFACE
          UNION
          ENUM
          INPUT_OBJECT
          LIST
          NON_NULL
        }

        "A field of an object or interface."
        type __Field {
          name: String!
          description: String
          args(includeDeprecated: Boolean! = false): [__InputValue!]!
          type: __Type!
          isDeprecated: Boolean!
          deprecationReason: String
        }

        "An argument, or a field of an input object."
        type __InputValue {
          name: String!
          description: String
          type: __Type!
          "The default value as a GraphQL literal; null when there is none."
          defaultValue: String
          isDeprecated: Boolean!
          deprecationReason: String
        }

        "A value of an enum."
        type __EnumValue {
          name: String!
          description: String
          isDeprecated: Boolean!
          deprecationReason: String
        }

        "A directive that documents may use."
        type __Directive {
          name: String!
          description: String
          "Whether it may be applied more than once at a place."
          isRepeatable: Boolean!
          locations: [__DirectiveLocation!]!
          args(includeDeprecated: Boolean! = false): [__InputValue!]!
        }

        "Where a directive may be applied."
        enum __DirectiveLocation {
          QUERY
          MUTATION
          SUBSCRIPTION
          FIELD
          FRAGMENT_DEFINITION
          FRAGMENT_SPREAD
          INLINE_FRAGMENT
          VARIABLE_DEFINITION
          SCHEMA
          SCALAR
          OBJECT
          FIELD_DEFINITION
          ARGUMENT_DEFINITION
          INTERFACE
          UNION
          ENUM
          ENUM_VALUE
          INPUT_OBJECT
          INPUT_FIELD_DEFINITION
        }
        """";
}
