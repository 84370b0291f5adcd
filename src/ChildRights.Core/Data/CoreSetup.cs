using System.Reflection;
using ChildRights.Core.Access;
using ChildRights.Core.Demonstration;
using ChildRights.Core.Languages;
using ChildRights.Core.Ledger;
using ChildRights.Core.Mail;
using ChildRights.Core.Reference;
using ChildRights.Core.SignIn;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ChildRights.Core.Data;

public static class CoreSetup
{
    /// <summary>
    /// Registers the database, the clock and every use case. A use case is a public class of Core with a method
    /// RunAsync whose first parameter is an <see cref="Actor"/>.
    /// </summary>
    public static IServiceCollection AddChildRights(this IServiceCollection services, ConnectionStrings connections)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new Database(connections, provider.GetServices<IInterceptor>()));
        services.AddSingleton<DatabaseSetup>();
        services.AddSingleton<StartCheck>();
        services.AddSingleton<LoadReferenceData>();
        services.AddSingleton<SeedDemonstration>();
        services.AddSingleton<ActorFinder>();
        services.AddSingleton<DeliverMail>();
        services.AddTransient<SendLedgerHead>();
        services.TryAddSingleton(PortalAddress.OnThisMachine);
        services.AddSingleton<SessionBook>();
        services.AddSingleton<SignInAttempts>();
        services.AddSingleton<SecondStep>();
        services.AddSingleton<AdmitFromProvider>();
        services.AddSingleton(provider => new CodeAgain(provider.GetRequiredService<SecondStep>(), provider.GetRequiredService<SignInAttempts>()));
        foreach (var useCase in UseCases)
            services.TryAddTransient(useCase);
        return services;
    }

    /// <summary>The sentences of Core and of the given assemblies.</summary>
    public static IServiceCollection AddTexts(this IServiceCollection services, params Assembly[] assemblies) =>
        services.AddSingleton(new Texts(assemblies));

    /// <summary>Every use case there is; the matrix of roles and use cases is made from this list.</summary>
    public static IReadOnlyList<Type> UseCases { get; } =
    [
        .. typeof(CoreSetup).Assembly.GetExportedTypes()
            .Where(t => t is { IsClass: true, IsAbstract: false }
                && t.GetMethod("RunAsync") is { } run
                && run.GetParameters() is [{ } first, ..] && first.ParameterType == typeof(Actor))
            .OrderBy(t => t.Name, StringComparer.Ordinal),
    ];
}
