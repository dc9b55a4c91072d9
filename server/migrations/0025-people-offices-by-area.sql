-- why: every event asks who holds certain roles in the areas around an item.

-- Serves the listeners of an event.
create index appointment_area on appointment (area_code, role);
