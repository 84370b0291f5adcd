namespace ChildRights.Core.Access;

/// <summary>The people of the portal; each account has exactly one role.</summary>
public enum Role
{
    /// <summary>A reader who is not signed in: the public, children too.</summary>
    Anonymous,

    /// <summary>Logs progress for one ministry.</summary>
    MinistryEditor,

    /// <summary>Checks, publishes or sends back what the editors of the same ministry wrote; answers comments.</summary>
    FocalPoint,

    /// <summary>Writes independent comments for one organisation.</summary>
    Expert,

    /// <summary>Imports documents, assigns, moderates, runs meetings, prepares briefs.</summary>
    Secretariat,

    /// <summary>The Commissioner for Children's Rights.</summary>
    Commissioner,

    /// <summary>Parliament, UN agencies, embassies: reads what is not confidential.</summary>
    Observer,

    /// <summary>Keeps accounts and organisations; may never read confidential comments.</summary>
    Administrator,

    /// <summary>
    /// Whoever runs the command line beside the database; may import, read published data, write briefs, keep accounts and check the ledger.
    /// No account can have this role.
    /// </summary>
    Operator,

    /// <summary>The portal itself: sign-in, reference data, demonstration data. Never given to a person.</summary>
    System,
}
