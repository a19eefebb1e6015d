using System.Collections;
using System.Globalization;

namespace Partnership.GraphQL.Coercion;

/// <summary>Fits a coerced value to the CLR type that a resolver or record asks for.</summary>
internal static class ClrConversion
{
    /// <summary>The value as the target type: itself, another kind of number, a list of converted items.</summary>
    /// <exception cref="InvalidCastException">It does not fit.</exception>
    public static object? To(object? value, Type target)
    {
        if (value is null)
        {
            return target.IsValueType && Nullable.GetUnderlyingType(target) is null
                ? throw new InvalidCastException($"Null does not fit {target.Name}.")
                : null;
        }

        if (target.IsInstanceOfType(value))
        {
            return value;
        }

        Type plain = Nullable.GetUnderlyingType(target) ?? target;
        if (plain.IsPrimitive || plain == typeof(decimal))
        {
            return value is IConvertible ? Convert.ChangeType(value, plain, CultureInfo.InvariantCulture) : throw Misfit(value, target);
        }

        return value is Array list && ItemTypeOf(plain) is { } item ? ToList(list, plain, item) : throw Misfit(value, target);
    }

    /// <summary>Whether values of a coerced type can be had as the target type.</summary>
    public static bool Fits(Type coerced, Type target)
    {
        if (target.IsAssignableFrom(coerced))
        {
            return true;
        }

        Type from = Nullable.GetUnderlyingType(coerced) ?? coerced;
        Type to = Nullable.GetUnderlyingType(target) ?? target;
        bool losesNull = coerced != from && target == to && target.IsValueType;
        if (from == to)
        {
            return !losesNull;
        }

        if (IsNumber(from) && IsNumber(to))
        {
            return !losesNull && (from == typeof(int) || to == typeof(double) || to == typeof(decimal) || to == typeof(float));
        }

        return coerced.IsArray && ItemTypeOf(to) is { } item && Fits(coerced.GetElementType()!, item);
    }

    private static bool IsNumber(Type type) =>
        type == typeof(int) || type == typeof(long) || type == typeof(double) || type == typeof(decimal) || type == typeof(float) || type == typeof(short);

    private static Type? ItemTypeOf(Type list)
    {
        if (list.IsArray)
        {
            return list.GetElementType();
        }

        if (!list.IsGenericType)
        {
            return null;
        }

        Type item = list.GetGenericArguments()[0];
        return list.IsAssignableFrom(item.MakeArrayType()) || list == typeof(List<>).MakeGenericType(item) ? item : null;
    }

    private static IList ToList(Array values, Type list, Type item)
    {
        Array items = Array.CreateInstance(item, values.Length);
        for (int i = 0; i < items.Length; i++)
        {
            items.SetValue(To(values.GetValue(i), item), i);
        }

        return list.IsInstanceOfType(items) ? items : (IList)Activator.CreateInstance(list, items)!;
    }

    private static InvalidCastException Misfit(object value, Type target) =>
        new($"A value of type {value.GetType().Name} does not fit {target.Name}.");
}
