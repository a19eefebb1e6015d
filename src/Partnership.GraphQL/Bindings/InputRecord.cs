using System.Collections.Immutable;
using System.Linq.Expressions;
using System.Reflection;
using Partnership.GraphQL.Coercion;
using Partnership.GraphQL.Types;

namespace Partnership.GraphQL.Bindings;

/// <summary>Makes a host's record of an input object: constructor parameters by name.</summary>
internal static class InputRecord
{
    private static readonly MethodInfo ReadMethod = typeof(InputRecord).GetMethod(nameof(Read), BindingFlags.Static | BindingFlags.NonPublic)!;
    private static readonly MethodInfo ReadOptionalMethod =
        typeof(InputRecord).GetMethod(nameof(ReadOptional), BindingFlags.Static | BindingFlags.NonPublic)!;

    /// <summary>The compiled constructor call; each misfit is a problem.</summary>
    public static Func<FieldValues, object> Bind(
        InputObjectType type, Type record, ImmutableArray<InputFieldCoercer> fields, List<string> problems)
    {
        ConstructorInfo? constructor = record.GetConstructors()
            .Where(c => c.GetParameters() is not [{ } only] || only.ParameterType != record)
            .MaxBy(c => c.GetParameters().Length);
        if (constructor is null)
        {
            problems.Add($"{type.Name}: {record.Name} has no public constructor.");
            return _ => throw new InvalidOperationException();
        }

        ParameterExpression values = Expression.Parameter(typeof(FieldValues));
        List<Expression> arguments = [];
        HashSet<string> used = [];
        foreach (ParameterInfo parameter in constructor.GetParameters())
        {
            int index = IndexOf(fields, parameter.Name!);
            if (index >= 0)
            {
                used.Add(fields[index].Name);
                AddMisfit(type, fields[index], parameter, problems);
                arguments.Add(ReadCall(values, index, parameter));
            }
            else
            {
                problems.Add($"{type.Name}: the schema has no field for parameter {parameter.Name} of {record.Name}.");
                arguments.Add(Expression.Default(parameter.ParameterType));
            }
        }

        problems.AddRange(fields.Where(f => !used.Contains(f.Name))
            .Select(f => $"{type.Name}.{f.Name}: {record.Name} has no such parameter."));
        return Expression.Lambda<Func<FieldValues, object>>(
            Expression.Convert(Expression.New(constructor, arguments), typeof(object)), values).Compile();
    }

    private static int IndexOf(ImmutableArray<InputFieldCoercer> fields, string parameter)
    {
        for (int i = 0; i < fields.Length; i++)
        {
            if (string.Equals(fields[i].Name, parameter, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return -1;
    }

    private static void AddMisfit(InputObjectType type, InputFieldCoercer field, ParameterInfo parameter, List<string> problems)
    {
        Type target = OptionalOf(parameter.ParameterType) ?? parameter.ParameterType;
        bool mayBeAbsent = !field.Definition.Type.IsNonNull && !parameter.HasDefaultValue && OptionalOf(parameter.ParameterType) is null;
        bool takesNull = !target.IsValueType || Nullable.GetUnderlyingType(target) is not null;
        if (!ClrConversion.Fits(field.Coercer.ClrType, target) && field.Coercer.ClrType != typeof(object))
        {
            problems.Add(
                $"{type.Name}.{field.Name}: {ShapeFactory.NameOf(parameter.ParameterType)} does not fit {field.Definition.Type}.");
        }
        else if (mayBeAbsent && !takesNull)
        {
            problems.Add($"{type.Name}.{field.Name}: {ShapeFactory.NameOf(target)} cannot be null, {field.Definition.Type} can.");
        }
    }

    private static MethodCallExpression ReadCall(ParameterExpression values, int index, ParameterInfo parameter)
    {
        if (OptionalOf(parameter.ParameterType) is { } inner)
        {
            return Expression.Call(ReadOptionalMethod.MakeGenericMethod(inner), values, Expression.Constant(index));
        }

        Expression fallback = parameter.HasDefaultValue && parameter.DefaultValue is not null
            ? Expression.Constant(parameter.DefaultValue, parameter.ParameterType)
            : Expression.Default(parameter.ParameterType);
        return Expression.Call(ReadMethod.MakeGenericMethod(parameter.ParameterType), values, Expression.Constant(index), fallback);
    }

    private static Type? OptionalOf(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Optional<>) ? type.GetGenericArguments()[0] : null;

    private static T Read<T>(FieldValues values, int index, T fallback) =>
        values.Present[index] ? (T)ClrConversion.To(values.Values[index], typeof(T))! : fallback;

    private static Optional<T> ReadOptional<T>(FieldValues values, int index) =>
        values.Present[index] ? new Optional<T>((T)ClrConversion.To(values.Values[index], typeof(T))!) : default;
}
