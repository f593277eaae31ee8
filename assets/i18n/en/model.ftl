# The words for what the domain knows. The last part of a key is the word used in files.

# A role as a legend says it.
role-signed = Signed
role-ratified = Ratified
role-acceded = Acceded
role-accepted = Accepted
role-approved = Approved
role-succeeded = Succeeded
role-provisional = Applies provisionally
role-suspended = Suspended
role-denounced = Denounced
role-party = Party
role-withdrawn = Withdrew
role-buyer = Buyer
role-supplier = Supplier
role-member = Member
role-participant = Participant
role-host = Host
role-associated = Associated
role-recipient = Recipient
role-invited = Invited
role-observer = Observer

# How many have the role.
count-signed = { $count } { $count ->
    [one] signatory
   *[other] signatories
}
count-ratified = { $count } { $count ->
    [one] ratification
   *[other] ratifications
}
count-acceded = { $count } { $count ->
    [one] accession
   *[other] accessions
}
count-accepted = { $count } { $count ->
    [one] acceptance
   *[other] acceptances
}
count-approved = { $count } { $count ->
    [one] approval
   *[other] approvals
}
count-succeeded = { $count } { $count ->
    [one] succession
   *[other] successions
}
count-provisional = { $count } { $count ->
    [one] provisional application
   *[other] provisional applications
}
count-suspended = { $count } { $count ->
    [one] suspension
   *[other] suspensions
}
count-denounced = { $count } { $count ->
    [one] denunciation
   *[other] denunciations
}
count-party = { $count } { $count ->
    [one] party
   *[other] parties
}
count-withdrawn = { $count } { $count ->
    [one] withdrawal
   *[other] withdrawals
}
count-buyer = { $count } { $count ->
    [one] buyer
   *[other] buyers
}
count-supplier = { $count } { $count ->
    [one] supplier
   *[other] suppliers
}
count-member = { $count } { $count ->
    [one] member
   *[other] members
}
count-participant = { $count } { $count ->
    [one] participant
   *[other] participants
}
count-host = { $count } { $count ->
    [one] host
   *[other] hosts
}
count-associated = { $count } { $count ->
    [one] associated state
   *[other] associated states
}
count-recipient = { $count } { $count ->
    [one] recipient
   *[other] recipients
}
count-invited = { $count } { $count ->
    [one] guest
   *[other] guests
}
count-observer = { $count } { $count ->
    [one] observer
   *[other] observers
}

noun-signed = { $count ->
    [one] signatory
   *[other] signatories
}
noun-ratified = { $count ->
    [one] ratification
   *[other] ratifications
}
noun-acceded = { $count ->
    [one] accession
   *[other] accessions
}
noun-accepted = { $count ->
    [one] acceptance
   *[other] acceptances
}
noun-approved = { $count ->
    [one] approval
   *[other] approvals
}
noun-succeeded = { $count ->
    [one] succession
   *[other] successions
}
noun-provisional = { $count ->
    [one] provisional application
   *[other] provisional applications
}
noun-suspended = { $count ->
    [one] suspension
   *[other] suspensions
}
noun-denounced = { $count ->
    [one] denunciation
   *[other] denunciations
}
noun-party = { $count ->
    [one] party
   *[other] parties
}
noun-withdrawn = { $count ->
    [one] withdrawal
   *[other] withdrawals
}
noun-buyer = { $count ->
    [one] buyer
   *[other] buyers
}
noun-supplier = { $count ->
    [one] supplier
   *[other] suppliers
}
noun-member = { $count ->
    [one] member
   *[other] members
}
noun-participant = { $count ->
    [one] participant
   *[other] participants
}
noun-host = { $count ->
    [one] host
   *[other] hosts
}
noun-associated = { $count ->
    [one] associated state
   *[other] associated states
}
noun-recipient = { $count ->
    [one] recipient
   *[other] recipients
}
noun-invited = { $count ->
    [one] guest
   *[other] guests
}
noun-observer = { $count ->
    [one] observer
   *[other] observers
}

# What a country with the role did: $the letter of intent, $of it, $to it.
did-signed = Signed { $the }
did-ratified = Ratified { $the }
did-acceded = Acceded to { $the }
did-accepted = Accepted { $the }
did-approved = Approved { $the }
did-succeeded = Succeeded to { $the }
did-provisional = Applies { $the } provisionally
did-suspended = Is suspended from { $the }
did-denounced = Denounced { $the }
did-withdrawn = Withdrew from { $the }
did-buyer = Buys under { $the }
did-supplier = Supplies under { $the }
did-member = Member { $of }
did-participant = Takes part in { $the }
did-host = Hosts { $the }
did-associated = Is associated with { $the }
did-recipient = Recipient { $of }
did-invited = Was invited to { $the }
did-observer = Observes { $the }

did-not-signed = Did not sign
did-not-ratified = Did not ratify
did-not-acceded = Did not accede
did-not-accepted = Did not accept
did-not-approved = Did not approve
did-not-succeeded = Did not succeed
did-not-provisional = Does not apply it provisionally
did-not-suspended = Is not suspended
did-not-denounced = Did not denounce
did-not-party = Is no party
did-not-withdrawn = Did not withdraw
did-not-buyer = Does not buy
did-not-supplier = Does not supply
did-not-member = Is not a member
did-not-participant = Does not take part
did-not-host = Does not host
did-not-associated = Is not associated
did-not-recipient = Does not benefit
did-not-invited = Was not invited
did-not-observer = Does not observe

# The legend’s line for those who might have had the role. $one: "Member"; $many: "Members".
eligible-signed = { $count ->
    [one] { $one }, did not sign
   *[other] { $many }, did not sign
}
eligible-ratified = { $count ->
    [one] { $one }, did not ratify
   *[other] { $many }, did not ratify
}
eligible-acceded = { $count ->
    [one] { $one }, did not accede
   *[other] { $many }, did not accede
}
eligible-accepted = { $count ->
    [one] { $one }, did not accept
   *[other] { $many }, did not accept
}
eligible-approved = { $count ->
    [one] { $one }, did not approve
   *[other] { $many }, did not approve
}
eligible-succeeded = { $count ->
    [one] { $one }, did not succeed
   *[other] { $many }, did not succeed
}
eligible-provisional = { $count ->
    [one] { $one }, does not apply it provisionally
   *[other] { $many }, do not apply it provisionally
}
eligible-suspended = { $count ->
    [one] { $one }, is not suspended
   *[other] { $many }, are not suspended
}
eligible-denounced = { $count ->
    [one] { $one }, did not denounce
   *[other] { $many }, did not denounce
}
eligible-party = { $count ->
    [one] { $one }, is no party
   *[other] { $many }, are no parties
}
eligible-withdrawn = { $count ->
    [one] { $one }, did not withdraw
   *[other] { $many }, did not withdraw
}
eligible-buyer = { $count ->
    [one] { $one }, does not buy
   *[other] { $many }, do not buy
}
eligible-supplier = { $count ->
    [one] { $one }, does not supply
   *[other] { $many }, do not supply
}
eligible-member = { $count ->
    [one] { $one }, is not a member
   *[other] { $many }, are not members
}
eligible-participant = { $count ->
    [one] { $one }, does not take part
   *[other] { $many }, do not take part
}
eligible-host = { $count ->
    [one] { $one }, does not host
   *[other] { $many }, do not host
}
eligible-associated = { $count ->
    [one] { $one }, is not associated
   *[other] { $many }, are not associated
}
eligible-recipient = { $count ->
    [one] { $one }, does not benefit
   *[other] { $many }, do not benefit
}
eligible-invited = { $count ->
    [one] { $one }, was not invited
   *[other] { $many }, were not invited
}
eligible-observer = { $count ->
    [one] { $one }, does not observe
   *[other] { $many }, do not observe
}

standing-other = Not concerned
# The same, where a group is shown by itself.
standing-no-member = Not a member
# Where a country stands, and since when.
standing-date = { $standing } ({ $date })

# Classes of a picture that are no role's own.
class-signed-only = Signed, not a party
class-left = Left
class-other-roles = Other roles
class-uncertain = Uncertain on that day
class-date-unknown = Date not known
class-both = In both
# Of two that are compared: in this one alone.
class-only = Only { $title }
class-neither = In neither
class-in-three = In all three
class-in-two = In two
class-in-one = In one
class-none = In none
# Land of which nothing is said.
class-others = Other countries
class-in-agreements = { $count ->
    [one] In one agreement
   *[other] In { $count } agreements
}
class-in-agreements-or-more = In { $count } agreements or more

kind-letter_of_intent = Letter of intent
kind-contract = Contract
kind-pledge = Pledge
kind-treaty = Treaty
kind-command = Command
kind-invitation = Invitation
kind-partnership = Partnership
kind-organisation = Organisation
kind-other = Agreement
kind-the-letter_of_intent = the letter of intent
kind-the-contract = the contract
kind-the-pledge = the pledge
kind-the-treaty = the treaty
kind-the-command = the command
kind-the-invitation = the meeting
kind-the-partnership = the partnership
kind-the-organisation = the organisation
kind-the-other = the agreement
kind-of-letter_of_intent = of the letter of intent
kind-of-contract = of the contract
kind-of-pledge = of the pledge
kind-of-treaty = of the treaty
kind-of-command = of the command
kind-of-invitation = of the meeting
kind-of-partnership = of the partnership
kind-of-organisation = of the organisation
kind-of-other = of the agreement
kind-to-letter_of_intent = to the letter of intent
kind-to-contract = to the contract
kind-to-pledge = to the pledge
kind-to-treaty = to the treaty
kind-to-command = to the command
kind-to-invitation = to the meeting
kind-to-partnership = to the partnership
kind-to-organisation = to the organisation
kind-to-other = to the agreement

binding-yes = Legally binding
binding-no = Not legally binding
binding-unknown = Not stated whether legally binding

fact-name = Name
fact-value = Value
fact-ceiling = Ceiling
fact-quantity = Quantity
fact-period = Period
fact-purpose = Purpose
fact-domains = Domains
fact-status = Status
fact-start = Start
fact-seat = Seat
fact-staff = Staff
fact-lead = Led by
fact-procedure = Procedure
fact-context = Background
fact-reading = Our reading
fact-other = Note

# Clauses about what a state did, for its overseas parts.
which-did = which { $did }
which-signed = which signed
which-ratified = which ratified
which-acceded = which acceded
which-accepted = which accepted
which-approved = which approved
which-succeeded = which succeeded
which-provisional = which applies it provisionally
which-suspended = which is suspended
which-denounced = which denounced it
which-party = which is a party
which-withdrawn = which withdrew
which-buyer = which buys
which-supplier = which supplies
which-member = which is a member
which-participant = which takes part
which-host = which hosts it
which-associated = which is associated
which-recipient = which benefits
which-invited = which was invited
which-observer = which observes

# $state: the state's code, $name: its usual name.
overseas-of = { $state ->
    [GBR] Overseas part of the United Kingdom
    [NLD] Overseas part of the Netherlands
    [USA] Overseas part of the United States
   *[other] Overseas part of { $name }
}
overseas-standing = { $of }, { $which }; whether it is covered is not known.
# $which: what the legend calls the state's class.
overseas-class = { $of } ({ $which }); whether it is covered is not known.
# A class of countries with a role, as a legend says it beside their number.
class-role-signed = { $count ->
    [one] Signed
   *[other] Signed
}
class-role-ratified = { $count ->
    [one] Ratified
   *[other] Ratified
}
class-role-acceded = { $count ->
    [one] Acceded
   *[other] Acceded
}
class-role-accepted = { $count ->
    [one] Accepted
   *[other] Accepted
}
class-role-approved = { $count ->
    [one] Approved
   *[other] Approved
}
class-role-succeeded = { $count ->
    [one] Succeeded
   *[other] Succeeded
}
class-role-provisional = { $count ->
    [one] Applies provisionally
   *[other] Applies provisionally
}
class-role-suspended = { $count ->
    [one] Suspended
   *[other] Suspended
}
class-role-denounced = { $count ->
    [one] Denounced
   *[other] Denounced
}
class-role-party = { $count ->
    [one] Party
   *[other] Parties
}
class-role-withdrawn = { $count ->
    [one] Withdrew
   *[other] Withdrew
}
class-role-buyer = { $count ->
    [one] Buyer
   *[other] Buyers
}
class-role-supplier = { $count ->
    [one] Supplier
   *[other] Suppliers
}
class-role-member = { $count ->
    [one] Member
   *[other] Members
}
class-role-participant = { $count ->
    [one] Participant
   *[other] Participants
}
class-role-host = { $count ->
    [one] Host
   *[other] Hosts
}
class-role-associated = { $count ->
    [one] Associated
   *[other] Associated
}
class-role-recipient = { $count ->
    [one] Recipient
   *[other] Recipients
}
class-role-invited = { $count ->
    [one] Invited
   *[other] Invited
}
class-role-observer = { $count ->
    [one] Observer
   *[other] Observers
}

class-not-signed = { $count ->
    [one] Did not sign
   *[other] Did not sign
}
class-not-ratified = { $count ->
    [one] Did not ratify
   *[other] Did not ratify
}
class-not-acceded = { $count ->
    [one] Did not accede
   *[other] Did not accede
}
class-not-accepted = { $count ->
    [one] Did not accept
   *[other] Did not accept
}
class-not-approved = { $count ->
    [one] Did not approve
   *[other] Did not approve
}
class-not-succeeded = { $count ->
    [one] Did not succeed
   *[other] Did not succeed
}
class-not-provisional = { $count ->
    [one] Does not apply it provisionally
   *[other] Do not apply it provisionally
}
class-not-suspended = { $count ->
    [one] Is not suspended
   *[other] Are not suspended
}
class-not-denounced = { $count ->
    [one] Did not denounce
   *[other] Did not denounce
}
class-not-party = { $count ->
    [one] Is no party
   *[other] Are no parties
}
class-not-withdrawn = { $count ->
    [one] Did not withdraw
   *[other] Did not withdraw
}
class-not-buyer = { $count ->
    [one] Does not buy
   *[other] Do not buy
}
class-not-supplier = { $count ->
    [one] Does not supply
   *[other] Do not supply
}
class-not-member = { $count ->
    [one] Is not a member
   *[other] Are not members
}
class-not-participant = { $count ->
    [one] Does not take part
   *[other] Do not take part
}
class-not-host = { $count ->
    [one] Does not host
   *[other] Do not host
}
class-not-associated = { $count ->
    [one] Is not associated
   *[other] Are not associated
}
class-not-recipient = { $count ->
    [one] Does not benefit
   *[other] Do not benefit
}
class-not-invited = { $count ->
    [one] Was not invited
   *[other] Were not invited
}
class-not-observer = { $count ->
    [one] Does not observe
   *[other] Do not observe
}
