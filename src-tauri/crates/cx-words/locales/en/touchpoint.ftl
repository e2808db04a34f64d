# Touchpoints: the library, its channels and the list of typical ones.

group-touchpoints = Touchpoints

touchpoint-about = Every place where customers and company meet, from the first advert to the last invoice.
touchpoint-table = Touchpoints
touchpoint-new = New touchpoint
touchpoint-new-placeholder = Name of a new touchpoint, Enter
touchpoint-pasted = { $n ->
    [one] One touchpoint was added.
   *[other] { $n } touchpoints were added.
}
touchpoint-pasted-first = Only the first column was taken: the names.
touchpoint-copy-name = { $name } (copy)
touchpoint-deleted = { $name } was deleted.
touchpoint-grip = Move { $name }
touchpoint-menu = What to do with { $name }
touchpoint-details = Show the details
touchpoint-move-up = Move up
touchpoint-move-down = Move down
touchpoint-count = { $n ->
    [one] One touchpoint
   *[other] { $n } touchpoints
}
touchpoint-count-of = { $n } of { $all }

## Columns

touchpoint-name = Name
touchpoint-nature = Nature
touchpoint-nature-physical = Physical
touchpoint-nature-digital = Digital
touchpoint-nature-human = Human
touchpoint-nature-auto = By its name
touchpoint-nature-physical-about = A place or a thing
touchpoint-nature-digital-about = A screen or a message
touchpoint-nature-human-about = A person
touchpoint-channel = Channel
touchpoint-channel-none = No channel
touchpoint-owner = Owner
touchpoint-owner-none = Nobody
touchpoint-owner-new = New person…
touchpoint-owner-new-title = A new person of the team
touchpoint-owner-new-name = Name of the person
touchpoint-met = Met at
touchpoint-met-count = { $n ->
    [one] one step
   *[other] { $n } steps
}
touchpoint-met-in = { $step }, in { $journey }
touchpoint-unmet = On no map
touchpoint-unmet-about = No step mentions it, so nobody looks after it. Place it on a journey or let it go.
touchpoint-score = Score
touchpoint-score-by = Score shown
touchpoint-score-none = No score
touchpoint-description = What happens there
touchpoint-description-placeholder = What the customer does there, what they see, who takes part
touchpoint-cell = { $column } of { $name }: { $value }
touchpoint-keys-hint = Arrows walk through the table, Enter edits, Space shows the details, Alt with ↑ or ↓ moves the row.

## Filter

touchpoint-search = Search the touchpoints
touchpoint-search-placeholder = Search
touchpoint-filter-nature = Only of this nature
touchpoint-filter-all = All
touchpoint-filter-channel = Only of this channel
touchpoint-filter-channel-all = Every channel
touchpoint-filter-owner = Only of this owner
touchpoint-filter-owner-all = Every owner
touchpoint-filter-unmet = On no map
touchpoint-filter-clear = Show all
touchpoint-filter-nothing = No touchpoint fits what you are looking for.

## Channels

channel-manage = Channels…
channel-title = Channels
channel-about = The ways through which customers and company meet. The kind decides the icon on the map.
channel-new = New channel…
channel-new-title = A new channel
channel-name = Name of the channel
channel-name-of = Name of channel { $name }
channel-form = Kind
channel-form-of = Kind of channel { $name }
channel-form-shop = Shop or place
channel-form-phone = Phone
channel-form-web = Web
channel-form-app = App
channel-form-email = E-mail
channel-form-post = Post and parcels
channel-form-social = Social network
channel-form-messenger = Messenger
channel-form-visit = Visit
channel-form-media = Press, radio, posters
channel-form-other = Other
channel-add = Add channel
channel-delete = Delete channel { $name }
channel-deleted = Channel { $name } was deleted. Its touchpoints stay, without a channel.
channel-used = { $n ->
    [0] not used
    [one] one touchpoint
   *[other] { $n } touchpoints
}
channel-none-yet = No channel yet. Add the first one below.

## Typical ones

touchpoint-empty-title = Where do you meet your customers?
touchpoint-empty = List every place where customers and company meet, so that none is left to chance. Tick the ones you have, or write your own below.
touchpoint-typical = Typical touchpoints
touchpoint-typical-open = Typical touchpoints…
touchpoint-typical-about = Tick the ones you have. Channels are created with them.
touchpoint-typical-there = already in the list
touchpoint-typical-add = { $n ->
    [0] Add
    [one] Add one touchpoint
   *[other] Add { $n } touchpoints
}
touchpoint-typical-added = { $n ->
    [one] One touchpoint was added.
   *[other] { $n } touchpoints were added.
}
touchpoint-typical-shop = Shop or branch
touchpoint-typical-window = Shop window
touchpoint-typical-packaging = Packaging
touchpoint-typical-product = The product itself
touchpoint-typical-poster = Poster or billboard
touchpoint-typical-invoice = Printed invoice
touchpoint-typical-fair = Fair or event
touchpoint-typical-website = Website
touchpoint-typical-search = Search results
touchpoint-typical-advert = Online advert
touchpoint-typical-app = App
touchpoint-typical-checkout = Checkout and payment
touchpoint-typical-email = Confirmation e-mail
touchpoint-typical-newsletter = Newsletter
touchpoint-typical-social = Social networks
touchpoint-typical-reviews = Online reviews
touchpoint-typical-chat = Chat
touchpoint-typical-survey = Satisfaction survey
touchpoint-typical-sales = Sales staff
touchpoint-typical-hotline = Customer service by phone
touchpoint-typical-reception = Reception
touchpoint-typical-technician = Technician’s visit
touchpoint-typical-delivery = Delivery person
touchpoint-typical-friends = Friends’ recommendation
