using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.Language.Printing;

/// <summary>Prints documents and type system definitions.</summary>
internal sealed class TypeSystemPrinter(PrintBuffer buffer) : ExecutablePrinter(buffer)
{
    public override void Print(SyntaxNode node)
    {
        switch (node)
        {
            case DocumentNode document:
                Document(document);
                break;
            case SchemaDefinitionNode schema:
                Head(schema.Description, schema.IsExtension, "schema", "");
                Directives(schema.Directives);
                Buffer.Block(" ", schema.OperationTypes, OperationType);
                break;
            case OperationTypeDefinitionNode operationType:
                OperationType(operationType);
                break;
            case TypeDefinitionNode type:
                Definition(type);
                break;
            case DirectiveDefinitionNode directive:
                Directive(directive);
                break;
            case FieldDefinitionNode field:
                Field(field);
                break;
            case InputValueDefinitionNode input:
                Input(input);
                break;
            case EnumValueDefinitionNode member:
                EnumValue(member);
                break;
            default:
                base.Print(node);
                break;
        }
    }

    private void Document(DocumentNode document)
    {
        for (int i = 0; i < document.Definitions.Length; i++)
        {
            Buffer.Write(i == 0 ? "" : "\n\n");
            Print(document.Definitions[i]);
        }
    }

    private void Head(StringValueNode? description, bool isExtension, string keyword, string name)
    {
        Description(description);
        Buffer.Write(isExtension ? "extend " : "").Write(keyword).Write(name);
    }

    private void Definition(TypeDefinitionNode type)
    {
        Head(type.Description, type.IsExtension, Keyword(type), type.Name);
        if (type is ComplexTypeDefinitionNode { Interfaces: var interfaces })
        {
            Buffer.Join(" implements ", interfaces, " & ", "", Type);
        }

        Directives(type.Directives);
        switch (type)
        {
            case ComplexTypeDefinitionNode complex:
                Buffer.Block(" ", complex.Fields, Field);
                break;
            case UnionTypeDefinitionNode union:
                Buffer.Join(" = ", union.Types, " | ", "", Type);
                break;
            case EnumTypeDefinitionNode members:
                Buffer.Block(" ", members.Values, EnumValue);
                break;
            case InputObjectTypeDefinitionNode input:
                Buffer.Block(" ", input.Fields, Input);
                break;
        }
    }

    private static string Keyword(TypeDefinitionNode type) => type switch
    {
        ScalarTypeDefinitionNode => "scalar ",
        ObjectTypeDefinitionNode => "type ",
        InterfaceTypeDefinitionNode => "interface ",
        UnionTypeDefinitionNode => "union ",
        EnumTypeDefinitionNode => "enum ",
        _ => "input ",
    };

    private void OperationType(OperationTypeDefinitionNode type) =>
        Buffer.Write(Word(type.Operation)).Write(": ").Write(type.Type.Name);

    private void Field(FieldDefinitionNode field)
    {
        Description(field.Description);
        Buffer.Write(field.Name);
        Buffer.Parenthesise(field.Arguments, Buffer.Length, int.MaxValue, Input);
        Buffer.Write(": ");
        Type(field.Type);
        Directives(field.Directives);
    }

    private void Input(InputValueDefinitionNode input)
    {
        Description(input.Description);
        Buffer.Write(input.Name).Write(": ");
        Type(input.Type);
        if (input.DefaultValue is { } value)
        {
            Buffer.Write(" = ");
            Value(value);
        }

        Directives(input.Directives);
    }

    private void EnumValue(EnumValueDefinitionNode member)
    {
        Description(member.Description);
        Buffer.Write(member.Name);
        Directives(member.Directives);
    }

    private void Directive(DirectiveDefinitionNode directive)
    {
        Description(directive.Description);
        Buffer.Write("directive @").Write(directive.Name);
        Buffer.Parenthesise(directive.Arguments, Buffer.Length, int.MaxValue, Input);
        Buffer.Write(directive.IsRepeatable ? " repeatable on " : " on ");
        Buffer.Join("", directive.Locations, " | ", "", location => Buffer.Write(DirectiveLocationNames.NameOf(location)));
    }
}
