using Partnership.GraphQL.Language;
using Partnership.GraphQL.Validation;

namespace Partnership.GraphQL.SchemaBuilding.DocumentRules;

/// <summary>A type and its extensions define each field or enum value once (specification 3.6, 3.7, 3.9, 3.10).</summary>
internal sealed class UniqueMemberNames(ValidationContext context) : ValidationRule(context)
{
    private readonly Dictionary<(string Type, bool IsEnum), Dictionary<string, Location>> _known = [];

    public override RuleEvents Hears => RuleEvents.TypeSystem;

    public override void TypeSystem(DefinitionNode definition)
    {
        switch (definition)
        {
            case ComplexTypeDefinitionNode complex:
                foreach (FieldDefinitionNode field in complex.Fields)
                {
                    Member(complex, field.Name, field.NameLocation);
                }

                break;
            case InputObjectTypeDefinitionNode input:
                foreach (InputValueDefinitionNode field in input.Fields)
                {
                    Member(input, field.Name, field.NameLocation);
                }

                break;
            case EnumTypeDefinitionNode members:
                foreach (EnumValueDefinitionNode value in members.Values)
                {
                    Member(members, value.Name, value.NameLocation);
                }

                break;
        }
    }

    private void Member(TypeDefinitionNode type, string name, Location location)
    {
        (string, bool) key = (type.Name, type is EnumTypeDefinitionNode);
        if (!_known.TryGetValue(key, out Dictionary<string, Location>? members))
        {
            _known.Add(key, members = []);
        }

        if (!members.TryAdd(name, location))
        {
            Context.Report($"\"{type.Name}.{name}\" is defined more than once.", members[name], location);
        }
    }
}
