using Npgsql;
using NpgsqlTypes;

namespace Partnership.Api.Demo;

/// <summary>One row of a binary copy, column by column.</summary>
internal sealed class DemoRow(NpgsqlBinaryImporter copy)
{
    public DemoRow Int(int? value) => Put(value, NpgsqlDbType.Integer);

    public DemoRow Long(long value) => Put<long>(value, NpgsqlDbType.Bigint);

    public DemoRow Small(short? value) => Put(value, NpgsqlDbType.Smallint);

    public DemoRow Half(Half value) => Put<short>((short)value, NpgsqlDbType.Smallint);

    public DemoRow Date(DateOnly value) => Put<DateOnly>(value, NpgsqlDbType.Date);

    public DemoRow Time(TimeOnly? value) => Put(value, NpgsqlDbType.Time);

    public DemoRow Instant(DateTimeOffset value) => Put<DateTimeOffset>(value.ToUniversalTime(), NpgsqlDbType.TimestampTz);

    public DemoRow Text(string? value) => PutObject(value, NpgsqlDbType.Text);

    public DemoRow Texts(string[] value) => PutObject(value, NpgsqlDbType.Array | NpgsqlDbType.Text);

    public DemoRow Dates(DateOnly[] value) => PutObject(value, NpgsqlDbType.Array | NpgsqlDbType.Date);

    private DemoRow Put<T>(T? value, NpgsqlDbType type)
        where T : struct
    {
        if (value is { } present)
        {
            copy.Write(present, type);
        }
        else
        {
            copy.WriteNull();
        }

        return this;
    }

    private DemoRow PutObject<T>(T? value, NpgsqlDbType type)
        where T : class
    {
        if (value is null)
        {
            copy.WriteNull();
        }
        else
        {
            copy.Write(value, type);
        }

        return this;
    }
}
