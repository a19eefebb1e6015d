using Partnership.GraphQL.Language;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.SchemaBuilding.Rules;

/// <summary>A type has the fields of its interfaces, with types and arguments that fit (specification 3.6, IsValidImplementation).</summary>
internal sealed class InterfaceFields(SchemaDraft draft) : SchemaRule(draft)
{
    private readonly Dictionary<InterfaceType, HashSet<SchemaType>> _members = [];

    public override void Check()
    {
        foreach (ComplexType type in Draft.Types.OfType<ComplexType>())
        {
            foreach (InterfaceType implemented in ImplementedInterfaces.Of(type))
            {
                foreach (FieldDefinition wanted in implemented.Fields)
                {
                    Field(type, wanted);
                }
            }
        }
    }

    private void Field(ComplexType type, FieldDefinition wanted)
    {
        if (type.GetField(wanted.Name) is not { } field)
        {
            Draft.Report(
                $"The type \"{type.Name}\" needs the field \"{wanted.Coordinate}\" of its interface.",
                [LocationOf(wanted), .. SchemaDraft.LocationsOf(type)]);
            return;
        }

        if (!Fits(field.Type, wanted.Type))
        {
            Draft.Report(
                $"The field \"{field.Coordinate}\" is \"{field.Type}\", but \"{wanted.Coordinate}\" of its interface is \"{wanted.Type}\".",
                wanted.Definition?.Type.Location ?? default,
                field.Definition!.Type.Location);
        }

        Arguments(field, wanted);
        Deprecation(field, wanted);
    }

    private void Arguments(FieldDefinition field, FieldDefinition wanted)
    {
        foreach (InputValueDefinition argument in wanted.Arguments)
        {
            InputValueDefinition? own = field.GetArgument(argument.Name);
            if (own is null)
            {
                Draft.Report(
                    $"The field \"{field.Coordinate}\" needs the argument \"{argument.Coordinate}\" of its interface.",
                    argument.Definition?.Location ?? default,
                    field.Definition!.Location);
            }
            else if (own.Type != argument.Type)
            {
                Draft.Report(
                    $"The argument \"{own.Coordinate}\" is \"{own.Type}\", but \"{argument.Coordinate}\" is \"{argument.Type}\".",
                    argument.Definition?.Type.Location ?? default,
                    own.Definition!.Type.Location);
            }
        }

        foreach (InputValueDefinition own in field.Arguments)
        {
            if (own.IsRequired && wanted.GetArgument(own.Name) is null)
            {
                Draft.Report(
                    $"The argument \"{own.Coordinate}\" must not be required: \"{wanted.Coordinate}\" of the interface lacks it.",
                    own.Definition!.Location,
                    LocationOf(wanted));
            }
        }
    }

    private void Deprecation(FieldDefinition field, FieldDefinition wanted)
    {
        if (SchemaDraft.Deprecation(field.Definition!.Directives) is { } deprecation
            && SchemaDraft.Deprecation(wanted.Definition?.Directives ?? []) is null)
        {
            Draft.Report(
                $"The field \"{field.Coordinate}\" must not be deprecated: \"{wanted.Coordinate}\" of its interface is not.",
                deprecation.Location,
                field.Definition.Type.Location);
        }
    }

    private static Location LocationOf(FieldDefinition field) => field.Definition?.Location ?? default;

    /// <summary>IsValidImplementationFieldType</summary>
    private bool Fits(TypeReference type, TypeReference wanted)
    {
        if (type == wanted)
        {
            return true;
        }

        if (wanted.IsNonNull)
        {
            return type.IsNonNull && Fits(type.Nullable, wanted.Nullable);
        }

        type = type.Nullable;
        if (type.IsList || wanted.IsList)
        {
            return type.IsList && wanted.IsList && Fits(type.ItemType!, wanted.ItemType!);
        }

        return type.NamedType == wanted.NamedType || IsMember(type.NamedType, wanted.NamedType);
    }

    private bool IsMember(SchemaType type, SchemaType wanted) => wanted switch
    {
        UnionType union => union.Types.Contains(type),
        InterfaceType implemented => MembersOf(implemented).Contains(type),
        _ => false,
    };

    private HashSet<SchemaType> MembersOf(InterfaceType type)
    {
        if (!_members.TryGetValue(type, out HashSet<SchemaType>? members))
        {
            _members.Add(type, members = [.. Draft.Types.OfType<ComplexType>().Where(t => t.Interfaces.Contains(type))]);
        }

        return members;
    }
}
