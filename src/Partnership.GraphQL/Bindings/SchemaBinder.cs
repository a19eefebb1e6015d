using System.Collections.Immutable;
using System.Linq.Expressions;
using System.Reflection;
using Partnership.GraphQL.Coercion;
using Partnership.GraphQL.Execution;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.Bindings;

/// <summary>Checks a host's bindings against the schema, all of them, and makes what execution needs.</summary>
internal sealed class SchemaBinder
{
    private static readonly MethodInfo BindPropertyMethod =
        typeof(SchemaBinder).GetMethod(nameof(BindProperty), BindingFlags.Instance | BindingFlags.NonPublic)!;

    private readonly Schema _schema;
    private readonly SchemaBindings _bindings;
    private readonly BoundTypes _types = new();
    private readonly ShapeFactory _shapes;
    private readonly List<string> _problems;

    public SchemaBinder(Schema schema, SchemaBindings bindings)
    {
        _schema = schema;
        _bindings = bindings;
        _problems = [.. bindings.Problems];
        _shapes = new ShapeFactory(_types);
        Inputs = new InputTypes(_types);
    }

    public InputTypes Inputs { get; }

    public Dictionary<FieldDefinition, BoundField> Fields { get; } = [];

    public Dictionary<SchemaType, AbstractBinding> Abstracts { get; } = [];

    /// <summary>Binds everything.</summary>
    /// <exception cref="BindingException">Something does not fit.</exception>
    public void Bind()
    {
        BindTypes();
        HashSet<string> used = [];
        foreach (ObjectType type in _schema.Types.OfType<ObjectType>())
        {
            foreach (FieldDefinition field in type.Fields)
            {
                Bind(type, field, used);
            }
        }

        foreach (string meta in new[] { "__schema", "__type" })
        {
            FieldDefinition field = _schema.GetField(_schema.QueryType, meta)!;
            Fields[field] = _bindings.Fields[meta].Bind(this, field)!;
            used.Add(meta);
        }

        _problems.AddRange(_bindings.Fields.Keys.Where(c => !used.Contains(c)).Select(ExplainUnused));
        BindAbstracts();
        _problems.AddRange(new AppliedArguments(_schema, Inputs.ExplainMisfit).Problems());
        if (_problems.Count > 0)
        {
            throw new BindingException(_problems.Order(StringComparer.Ordinal));
        }
    }

    /// <summary>The shape of a field's value; null after the misfit was noted.</summary>
    public ValueShape<T>? Shape<T>(FieldDefinition field)
    {
        ValueShape<T>? shape = _shapes.Create<T>(field.Type, out string? misfit);
        if (shape is null)
        {
            _problems.Add($"{field.Coordinate}: {misfit}");
        }

        return shape;
    }

    public ImmutableArray<InputFieldCoercer> ArgumentsOf(FieldDefinition field) => Inputs.FieldsOf(field.Arguments);

    private void BindTypes()
    {
        foreach ((string name, Type clrType) in _bindings.Objects)
        {
            if (Find<ObjectType>(name, "object type") is { } type)
            {
                _types.Objects.Add(type, clrType);
            }
        }

        foreach ((string name, Func<EnumType, List<string>, EnumBinding> bind) in _bindings.Enums)
        {
            if (Find<EnumType>(name, "enum") is { } type)
            {
                _types.Enums.Add(type, bind(type, _problems));
            }
        }

        foreach ((string name, Func<ScalarType, ScalarBinding> bind) in _bindings.Scalars)
        {
            if (Find<ScalarType>(name, "scalar") is { } type)
            {
                _types.Scalars.Add(type, bind(type));
            }
        }

        foreach ((string name, Type clrType) in _bindings.Inputs)
        {
            if (Find<InputObjectType>(name, "input object") is { } type)
            {
                _types.Inputs.Add(type, clrType);
            }
        }

        foreach (InputObjectType type in _types.Inputs.Keys)
        {
            Inputs.LayoutOf(type, _problems);
        }
    }

    private T? Find<T>(string name, string kind)
        where T : SchemaType
    {
        if (_schema.GetType(name) is T type)
        {
            return type;
        }

        _problems.Add($"{name}: the schema has no such {kind}.");
        return null;
    }

    private void Bind(ObjectType type, FieldDefinition field, HashSet<string> used)
    {
        int before = _problems.Count;
        BoundField? bound = _bindings.Fields.TryGetValue(field.Coordinate, out FieldDeclaration? declaration)
            ? BindDeclared(type, field, declaration)
            : BindByName(type, field) ?? BindByFallback(type, field);
        used.Add(field.Coordinate);
        if (bound is not null)
        {
            Fields.Add(field, bound);
        }
        else if (_problems.Count == before)
        {
            _problems.Add($"{field.Coordinate}: nothing is bound to this field.");
        }
    }

    private BoundField? BindDeclared(ObjectType type, FieldDefinition field, FieldDeclaration declaration)
    {
        bool isSubscription = type == _schema.SubscriptionType;
        bool isRoot = isSubscription || type == _schema.QueryType || type == _schema.MutationType;
        string? problem = declaration.Kind switch
        {
            FieldDeclarationKind.Subscribe when !isSubscription => "is no field of the subscription root, so it has no source stream.",
            FieldDeclarationKind.Resolve or FieldDeclarationKind.Root or FieldDeclarationKind.Property when isSubscription =>
                "is a field of the subscription root, so it needs a source stream.",
            FieldDeclarationKind.Root when !isRoot => "is no field of a root type, so its resolver needs the parents.",
            FieldDeclarationKind.Property when field.Arguments.Length > 0 => "has arguments, which a property cannot read.",
            _ => ParentMisfit(type, declaration.ParentType),
        };
        if (problem is not null)
        {
            _problems.Add($"{field.Coordinate}: {problem}");
        }

        // Binding goes on after a problem, so that a misfit of the value's type is told in the same start.
        return declaration.Bind(this, field);
    }

    private string? ParentMisfit(ObjectType type, Type? parent) =>
        parent is not null && _types.Objects.TryGetValue(type, out Type? bound) && !parent.IsAssignableFrom(bound)
            ? $"takes parents of type {ShapeFactory.NameOf(parent)}, but {type.Name} is bound to {ShapeFactory.NameOf(bound)}."
            : null;

    private BoundField? BindByName(ObjectType type, FieldDefinition field)
    {
        if (!_types.Objects.TryGetValue(type, out Type? clrType) || FindProperty(clrType, field.Name) is not { } property)
        {
            return null;
        }

        if (field.Arguments.Length > 0)
        {
            _problems.Add($"{field.Coordinate}: has arguments, which the property {clrType.Name}.{property.Name} cannot read.");
            return null;
        }

        return (BoundField?)BindPropertyMethod.MakeGenericMethod(clrType, property.PropertyType).Invoke(this, [field, property]);
    }

    private PropertyField<TParent, TValue>? BindProperty<TParent, TValue>(FieldDefinition field, PropertyInfo property)
    {
        if (Shape<TValue>(field) is not { } shape)
        {
            return null;
        }

        ParameterExpression parent = Expression.Parameter(typeof(TParent));
        Func<TParent, TValue> read =
            Expression.Lambda<Func<TParent, TValue>>(Expression.Property(parent, property), parent).Compile();
        return new PropertyField<TParent, TValue>(field, read, shape);
    }

    private static PropertyInfo? FindProperty(Type clrType, string fieldName)
    {
        IEnumerable<Type> types = clrType.IsInterface ? [clrType, .. clrType.GetInterfaces()] : [clrType];
        return types.SelectMany(t => t.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            .FirstOrDefault(p => p.CanRead
                && p.GetIndexParameters().Length == 0
                && string.Equals(p.Name, fieldName, StringComparison.OrdinalIgnoreCase));
    }

    private BoundField? BindByFallback(ObjectType type, FieldDefinition field)
    {
        if (type == _schema.SubscriptionType)
        {
            return _bindings.AnySource?.Invoke(field) is { } source
                ? new SourceField<object?>(
                    field, ArgumentsOf(field), (context, cancellation) => SchemaBindings.OneByOne(source(context, cancellation)), Shape<object?>(field)!)
                : null;
        }

        return _bindings.AnyResolver?.Invoke(type, field) is { } resolver
            ? new BatchField<object?, object?>(field, ArgumentsOf(field), resolver, Shape<object?>(field)!)
            : null;
    }

    private string ExplainUnused(string coordinate) =>
        _schema.GetType(coordinate.Split('.')[0]) is InterfaceType
            ? $"{coordinate}: is a field of an interface; bind it on the object types that implement it."
            : $"{coordinate}: the schema has no such field.";

    private void BindAbstracts()
    {
        foreach (string name in _bindings.TypeNames.Keys.Where(n => _schema.GetType(n) is not { IsAbstract: true }))
        {
            _problems.Add($"{name}: the schema has no such interface or union.");
        }

        foreach (SchemaType type in _schema.Types.Where(t => t.IsAbstract))
        {
            Func<object, string?>? typeName = _bindings.TypeNames.GetValueOrDefault(type.Name)
                ?? (_bindings.AnyTypeName is { } any ? value => any(type, value) : null);
            ImmutableArray<ObjectType> possible = _schema.GetPossibleTypes(type);
            Abstracts.Add(type, new AbstractBinding(type, possible, _types.Objects, typeName));
            if (typeName is null)
            {
                AddAmbiguities(type, possible);
            }
        }
    }

    private void AddAmbiguities(SchemaType type, ImmutableArray<ObjectType> possible)
    {
        foreach (ObjectType option in possible.Where(o => !_types.Objects.ContainsKey(o)))
        {
            _problems.Add($"{type.Name}: {option.Name} has no CLR type, so bind the object type or the interface's type of a value.");
        }

        foreach (IGrouping<Type, ObjectType> same in possible.Where(_types.Objects.ContainsKey).GroupBy(o => _types.Objects[o]))
        {
            if (same.Count() > 1)
            {
                _problems.Add($"{type.Name}: {string.Join(" and ", same.Select(o => o.Name))} share a CLR type, so bind the type of a value.");
            }
        }
    }
}
